using System.Net;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Auth;

public sealed class LimitTests(MarongTopology marong)
{
    private const int RefreshesAMinute = 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_refreshes_too_often_has_to_wait_and_keeps_its_token()
    {
        using var player = await Player.SignInAsync(marong, "새로고침", Cancellation);
        using var other = await Player.SignInAsync(marong, "새로고침", Cancellation);
        var refreshed = 0;
        TimeSpan? wait = null;
        while (wait is null && refreshed <= 2 * RefreshesAMinute)
        {
            using var response = await player.RefreshAsync(player.RefreshToken, Cancellation);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("429 TOO_MANY_REQUESTS", await response.AnswerAsync());
                wait = response.Headers.RetryAfter!.Delta;
            }
            else
            {
                player.Keep(await Player.DataAsync(response, Cancellation));
                refreshed++;
            }
        }

        Assert.InRange(refreshed, RefreshesAMinute, RefreshesAMinute + 2);
        Assert.InRange(wait!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        using (var unhindered = await other.RefreshAsync(other.RefreshToken, Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, unhindered.StatusCode);
        }

        await Eventually.AfterAsync(wait.Value);
        using var again = await player.RefreshAsync(player.RefreshToken, Cancellation);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }
}
