using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Auth;

public sealed class AccountTests(MarongTopology marong)
{
    /// <summary>The token of a deleted account is good for as long as it takes to hear of its end.</summary>
    private static readonly string[] RefusalsOfDeleted = ["404 USER_NOT_FOUND", "403 INVALID_TOKEN"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_account_is_gone_everywhere_and_leaves_a_tombstone()
    {
        using var owner = await Player.SignInAsync(marong, Unique.Name("남는"), Cancellation);
        using var player = await Player.SignInAsync(marong, Unique.Name("떠나는"), Cancellation);
        var group = await GroupCalls.GroupOfAsync([owner, player]);

        await DeleteAsync(player);

        using var again = await player.Browser.DeleteAsync("/api/auth/user", Cancellation);
        Assert.Contains(await again.AnswerAsync(), RefusalsOfDeleted);
        using var refreshed = await player.RefreshAsync(player.RefreshToken, Cancellation);
        Assert.Equal("403 INVALID_REFRESH_TOKEN", await refreshed.AnswerAsync());
        await EndedToken.IsRefusedSoonAsync(player, "/api/groups/me", Cancellation);
        await MembersAsync(owner, group, 1);

        var card = await CardAsync(player.UserId);
        Assert.Equal("탈퇴한 사용자", card.GetProperty("kakaoName").GetString());
        Assert.Equal(JsonValueKind.Null, card.GetProperty("profileImage").ValueKind);
    }

    [Fact]
    public async Task Who_deleted_their_account_may_come_back_as_somebody_new()
    {
        var name = Unique.Name("돌아온");
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
        using var player = await Player.SignInAsync(marong, Unique.Name("급한"), Cancellation);
        var answers = await Race.RunAsync(8, _ => player.Browser.DeleteAsync("/api/auth/user", Cancellation));
        Assert.Equal(1, answers["200"]);
        Assert.All(answers.Keys.Except(["200"]), answer => Assert.Contains(answer, RefusalsOfDeleted));
    }

    [Fact]
    public async Task Nobody_signs_in_to_a_tombstone_however_close_to_the_deletion()
    {
        var name = Unique.Name("동시에");
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
        using var player = await Player.SignInAsync(marong, Unique.Name("보관"), Cancellation);
        using var other = await Player.SignInAsync(marong, Unique.Name("남"), Cancellation);
        await GroupCalls.GroupOfAsync([player, other]);

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
        using var owner = await Player.SignInAsync(marong, Unique.Name("기다린"), Cancellation);
        using var player = await Player.SignInAsync(marong, Unique.Name("밤에"), Cancellation);
        var group = await GroupCalls.GroupOfAsync([owner, player]);
        await marong.Application.StopResourceAsync("backend", Cancellation);
        try
        {
            await DeleteAsync(player);
            using var export = await owner.GetAsync("/api/auth/user/export", Cancellation);
            Assert.Equal("503 SERVICE_UNAVAILABLE", await export.AnswerAsync());
            await Eventually.IsTrueAsync(async () => (await marong.LinesAsync(Cancellation, "of kind user-deleted was not delivered")).Count > 0);
        }
        finally
        {
            await marong.Application.StartResourceAsync("backend", Cancellation);
            await marong.WaitForReplicasAsync("backend", 2, Cancellation);
        }

        await MembersAsync(owner, group, 1);
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

    private static Task MembersAsync(Player seenBy, long group, int members) => Eventually.IsTrueAsync(async () =>
        await seenBy.MemberCountAsync(group) == members);
}
