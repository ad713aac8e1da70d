using System.Net;
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

    [Fact]
    public async Task Of_parallel_deletions_exactly_one_goes_through()
    {
        using var player = await Player.SignInAsync(marong, $"급한 {Suffix}", Cancellation);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => player.Browser.DeleteAsync("/api/auth/user", Cancellation)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers)
        {
            using (answer)
            {
                Assert.True(
                    answer.StatusCode == HttpStatusCode.OK
                    || await Refused.CodeAsync(answer, Cancellation) is "USER_NOT_FOUND" or "INVALID_TOKEN", $"{answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Nobody_signs_in_to_a_tombstone_however_close_to_the_deletion()
    {
        var name = $"동시에 {Suffix}";
        using var player = await Player.SignInAsync(marong, name, Cancellation);
        var signIns = Enumerable.Range(0, 12).Select(_ => TrySignInAsync(name)).ToList();
        await DeleteAsync(player);

        foreach (var signIn in signIns)
        {
            using var other = await signIn;
            if (other is not null)
            {
                using var refreshed = await other.RefreshAsync(other.RefreshToken, Cancellation);
                Assert.Equal(other.UserId == player.UserId ? HttpStatusCode.Forbidden : HttpStatusCode.OK, refreshed.StatusCode);
            }
        }
    }

    /// <summary>Nobody when the account was deleted between Kakao's word and the session.</summary>
    private async Task<Player?> TrySignInAsync(string name)
    {
        try
        {
            return await Player.SignInAsync(marong, name, Cancellation);
        }
        catch (Xunit.Sdk.XunitException refused) when (refused.Message.Contains("SOCIAL_AUTH_FAILED", StringComparison.Ordinal))
        {
            return null;
        }
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
