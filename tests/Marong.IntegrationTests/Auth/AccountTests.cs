using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Auth;

public sealed class AccountTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Suffix => Guid.NewGuid().ToString("N")[..5];

    [Fact]
    public async Task Who_deleted_their_account_may_come_back_as_somebody_new()
    {
        var name = $"돌아온 {Suffix}";
        using var before = await Player.SignInAsync(marong, name, Cancellation);
        await DeleteAsync(before);
        using var after = await Player.SignInAsync(marong, name, Cancellation);

        Assert.NotEqual(before.UserId, after.UserId);
        Assert.Equal(name, (await after.GetDataAsync("/api/auth/user", Cancellation)).GetProperty("kakaoName").GetString());
        Assert.Empty((await after.GetDataAsync("/api/groups/me", Cancellation)).EnumerateArray());
        Assert.Equal("탈퇴한 사용자", (await CardAsync(before.UserId)).GetProperty("kakaoName").GetString());
    }

    private static async Task DeleteAsync(Player player)
    {
        using var response = await player.Browser.DeleteAsync("/api/auth/user", Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.Contains("user_deleted", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<JsonElement> CardAsync(long userId)
    {
        using var auth = await marong.InternalClientAsync("auth", "backend", Cancellation);
        var cards = await auth.GetFromJsonAsync<JsonElement>($"/internal/users?ids={userId}", Cancellation);
        return Assert.Single(cards.EnumerateArray());
    }
}
