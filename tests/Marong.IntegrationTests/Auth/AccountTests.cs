using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Auth;

public sealed class AccountTests(MarongTopology marong)
{
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Suffix => Guid.NewGuid().ToString("N")[..5];

    [Fact]
    public async Task A_deleted_account_is_gone_everywhere_and_leaves_a_tombstone()
    {
        using var owner = await Player.SignInAsync(marong, $"남는 {Suffix}", Cancellation);
        using var player = await Player.SignInAsync(marong, $"떠나는 {Suffix}", Cancellation);
        var group = await JoinedGroupAsync(owner, player);

        await DeleteAsync(player);

        using var again = await player.Browser.DeleteAsync("/api/auth/user", Cancellation);
        Assert.Contains(await Refused.CodeAsync(again, Cancellation), new[] { "USER_NOT_FOUND", "INVALID_TOKEN" });
        using var refreshed = await player.RefreshAsync(player.RefreshToken, Cancellation);
        Assert.Equal("INVALID_REFRESH_TOKEN", await Refused.CodeAsync(refreshed, Cancellation));
        await Refused.SoonAsync(player, "/api/groups/me", Cancellation);
        await MembersAsync(owner, group, 1);

        var card = await CardAsync(player.UserId);
        Assert.Equal("탈퇴한 사용자", card.GetProperty("kakaoName").GetString());
        Assert.Equal(JsonValueKind.Null, card.GetProperty("profileImage").ValueKind);
    }

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

    [Fact]
    public async Task A_person_takes_all_their_data_away()
    {
        using var player = await Player.SignInAsync(marong, $"보관 {Suffix}", Cancellation);
        using var other = await Player.SignInAsync(marong, $"남 {Suffix}", Cancellation);
        await JoinedGroupAsync(player, other);

        using var response = await player.GetAsync("/api/auth/user/export", Cancellation);
        var export = await Player.DataAsync(response, Cancellation);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(player.UserId, export.GetProperty("account").GetProperty("userId").GetInt64());
        Assert.Equal(player.Name, export.GetProperty("account").GetProperty("kakaoName").GetString());
        Assert.Equal(player.SessionId, Assert.Single(export.GetProperty("sessions").EnumerateArray()).GetProperty("id").GetString());
        var group = Assert.Single(export.GetProperty("game").GetProperty("groups").EnumerateArray());
        Assert.Equal(player.Name, group.GetProperty("nickname").GetString());
        Assert.True(group.GetProperty("isOwner").GetBoolean());
        Assert.DoesNotContain(other.Name, export.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_reaches_a_backend_that_was_down_when_it_happened()
    {
        using var owner = await Player.SignInAsync(marong, $"기다린 {Suffix}", Cancellation);
        using var player = await Player.SignInAsync(marong, $"밤에 {Suffix}", Cancellation);
        var group = await JoinedGroupAsync(owner, player);
        await marong.Application.StopResourceAsync("backend", Cancellation);
        try
        {
            await DeleteAsync(player);
            using var export = await owner.GetAsync("/api/auth/user/export", Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, export.StatusCode);
            Assert.Equal("SERVICE_UNAVAILABLE", await Refused.CodeAsync(export, Cancellation));
            await UntilAsync(async () => (await marong.LinesAsync(Cancellation, "of kind user-deleted was not delivered")).Count > 0);
        }
        finally
        {
            await marong.Application.StartResourceAsync("backend", Cancellation);
            await marong.WaitForReplicasAsync("backend", 2, Cancellation);
        }

        await MembersAsync(owner, group, 1);
    }

    private static async Task<long> JoinedGroupAsync(Player owner, Player member)
    {
        var suffix = Suffix;
        var inviteCode = $"A{suffix}".ToUpperInvariant();
        inviteCode = inviteCode.Any(char.IsAsciiDigit) ? inviteCode : $"7{inviteCode[..5]}";
        var group = await owner.CreateGroupAsync($"떠남{suffix}", inviteCode, Cancellation);
        await member.JoinGroupAsync(group, inviteCode, Cancellation);
        return group;
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

    private static Task MembersAsync(Player seenBy, long group, int members) => UntilAsync(async () =>
        (await seenBy.GetDataAsync($"/api/groups/{group}", Cancellation)).GetProperty("currentMemberCount").GetInt32() == members);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(DeliveryLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
