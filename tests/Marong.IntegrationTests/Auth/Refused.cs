using System.Net;
using System.Text.Json;
using Marong.IntegrationTests.Game;

namespace Marong.IntegrationTests.Auth;

/// <summary>What auth and the others say to a token that is no longer good.</summary>
internal static class Refused
{
    /// <summary>As promised in public; the test topology looks every second, so it comes much earlier.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<string?> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return answer.RootElement.GetProperty("meta").GetProperty("code").GetString();
    }

    /// <summary>Waits until both replicas of the service behind the path refuse the player's access token.</summary>
    public static async Task SoonAsync(Player player, string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var refusals = 0; refusals < 8; await timer.WaitForNextTickAsync(limit.Token))
        {
            using var response = await player.GetAsync(path, limit.Token);
            if (response.IsSuccessStatusCode)
            {
                refusals = 0;
                continue;
            }

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal("INVALID_TOKEN", await CodeAsync(response, limit.Token));
            refusals++;
        }
    }
}
