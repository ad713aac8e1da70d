using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Topology;
using Marong.IntegrationTests.Uploads;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Groups;

/// <summary>What backend does when auth tells it that an account is gone, or asks for a user's data.</summary>
public sealed class AccountTests(MarongTopology marong)
{
    private const int FarAhead = 80;
    private const string Deleted = "탈퇴한 사용자";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_account_leaves_its_groups_in_order()
    {
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + FarAhead;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-20));
        using var people = await Crowd.SignInAsync(marong, 4, Cancellation);
        var leaver = people[0];
        var owned = await GroupCalls.GroupOfAsync([leaver, people[1], people[2], people[3]]);
        var joined = await GroupCalls.GroupOfAsync([people[1], leaver]);
        var alone = await GroupCalls.GroupOfAsync([leaver]);
        await Matches.StoreAsync(marong, owned, cycle, people.Players, Cancellation);
        await leaver.AnswerSurveyAsync(Cancellation);
        using (var changed = await leaver.ChangeProfileAsync(joined, Form.Of().WithPicture(Pictures.Of("png"))))
        {
            await Player.DataAsync(changed, Cancellation);
        }

        var picture = (await people[1].MembersAsync(joined))[1].GetProperty("profileImageUrl").GetString()!;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(1));

        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var deletions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => backend.DeleteAsync($"/internal/users/{leaver.UserId}", Cancellation)));

        Assert.All(deletions, deletion => Assert.Equal(HttpStatusCode.NoContent, deletion.StatusCode));
        var members = await people[3].MembersAsync(owned);
        Assert.Equal(people.Players.Skip(1).Select(player => player.UserId), members.Select(member => member.UserIdOf()));
        Assert.Equal([true, false, false], members.Select(member => member.Owns()));
        Assert.Equal((3, 1), (await people[1].MemberCountAsync(owned), await people[1].MemberCountAsync(joined)));
        Assert.Equal(people[1].Name, await people[3].ReceiverAsync(owned));
        using var browser = marong.Client();
        using var gone = await browser.GetAsync(picture, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        // The token of a deleted account may live on for a minute.
        Assert.Equal(0, (await leaver.GetDataAsync("/api/groups/me", Cancellation)).GetArrayLength());
        Assert.Equal("404 GROUP_NOT_FOUND", await leaver.GetAsync($"/api/groups/{alone}").AnswerAsync());
        Assert.Equal("404 SURVEY_NOT_FOUND", await leaver.GetAsync("/api/survey").AnswerAsync());
        Assert.Equal("404 USER_NOT_FOUND", await leaver.SubmitSurveyAsync(Cancellation).AnswerAsync());
        Assert.Equal("404 USER_NOT_FOUND", await leaver.CreateAsync(Unique.GroupName(), Unique.InviteCode()).AnswerAsync());
    }

    [Fact]
    public async Task Posts_of_a_deleted_account_stay_without_an_author_and_its_likes_go()
    {
        const string Left = "떠나는 이의 증거";
        const string Kept = "남는 이의 증거";
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (reader, leaver) = (circle.Players[0], circle.Players[1]);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(leaver, Left, Cancellation);
        var liked = await circle.ProveAsync(reader, Kept, Cancellation);
        Assert.Equal(leaver.Name, (await PostsAsync(circle, reader))[Kept].GetProperty("manitteeName").GetString());
        Assert.Equal("200", await leaver.LikeAsync(liked, cancel: false, Cancellation).AnswerAsync());
        Assert.Equal("200", await circle.Players[2].LikeAsync(liked, cancel: false, Cancellation).AnswerAsync());

        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var export = await backend.GetFromJsonAsync<JsonElement>($"/internal/users/{leaver.UserId}/export", Cancellation);
        Assert.Equal(Left, Assert.Single(export.GetProperty("posts").EnumerateArray()).GetProperty("content").GetString());
        Assert.NotEqual(JsonValueKind.Null, Assert.Single(export.GetProperty("missions").EnumerateArray()).GetProperty("completedAt").ValueKind);
        Assert.Equal(liked, Assert.Single(export.GetProperty("likes").EnumerateArray()).GetProperty("feedId").GetInt64());

        using var deleted = await backend.DeleteAsync($"/internal/users/{leaver.UserId}", Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));

        var posts = await PostsAsync(circle, reader);
        Assert.StartsWith(Deleted, posts[Left].GetProperty("author").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, posts[Kept].GetProperty("likes").GetInt32());
        Assert.Equal(Deleted, posts[Kept].GetProperty("manitteeName").GetString());
        var own = await reader.GetDataAsync("/api/my-page/feeds", Cancellation);
        Assert.Equal(Deleted, Assert.Single(own.GetProperty("posts").EnumerateArray()).GetProperty("manitteeName").GetString());
    }

    [Fact]
    public async Task Of_accounts_deleted_while_people_post_no_name_and_no_author_stays()
    {
        const int Members = 12;
        using var circle = await Circle.MatchAsync(marong, Members, Cancellation);
        await circle.MoveToDayAsync(1);
        var missions = await Task.WhenAll(circle.Players.Select(async player =>
        {
            using var assigned = await circle.AssignAsync(player, Cancellation);
            return (await Player.DataAsync(assigned, Cancellation)).GetProperty("missionId").GetInt64();
        }));
        var leavers = circle.Players.Where((_, number) => number % 3 == 1).ToArray();
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);

        var posting = circle.Players.Select((player, number) =>
            circle.PostAsync(player, missions[number], player.Name, Cancellation).AnswerAsync());
        var deleting = leavers.Select(leaver => backend.DeleteAsync($"/internal/users/{leaver.UserId}", Cancellation));
        var (posted, deleted) = (Task.WhenAll(posting), Task.WhenAll(deleting));

        Assert.All(await posted, answer => Assert.Contains(answer, (string[])["201", "404 GROUP_NOT_FOUND"]));
        Assert.All(await deleted, deletion => Assert.Equal(HttpStatusCode.NoContent, deletion.StatusCode));
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));
        var posts = await PostsAsync(circle, circle.Players[0]);
        foreach (var leaver in leavers)
        {
            Assert.DoesNotContain(posts.Values, post => post.GetProperty("manitteeName").GetString() == leaver.Name);
            Assert.True(!posts.TryGetValue(leaver.Name, out var own) || own.GetProperty("author").GetString()!.StartsWith(Deleted, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_kept_about_a_user_can_be_taken_away()
    {
        using var people = await Crowd.SignInAsync(marong, 2, Cancellation);
        var group = await GroupCalls.GroupOfAsync([people[1], people[0]]);
        await people[0].AnswerSurveyAsync(Cancellation);

        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var export = await backend.GetFromJsonAsync<JsonElement>($"/internal/users/{people[0].UserId}/export", Cancellation);
        var nothing = await backend.GetFromJsonAsync<JsonElement>("/internal/users/999999999/export", Cancellation);

        var exported = Assert.Single(export.GetProperty("groups").EnumerateArray());
        Assert.Equal((group, people[0].Name, false), (
            exported.GetProperty("groupId").GetInt64(), exported.GetProperty("nickname").GetString(), exported.GetProperty("isOwner").GetBoolean()));
        Assert.Equal("독서", export.GetProperty("survey").GetProperty("hobbies")[0].GetString());
        Assert.DoesNotContain(people[1].Name, export.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, nothing.GetProperty("groups").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, nothing.GetProperty("survey").ValueKind);
    }

    [Fact]
    public async Task A_persons_token_opens_neither()
    {
        using var player = await Player.SignInAsync(marong, "엿보는 이", Cancellation);
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        backend.DefaultRequestHeaders.Authorization = new("Bearer", player.AccessToken);

        Assert.Equal("403 INVALID_TOKEN", await backend.DeleteAsync($"/internal/users/{player.UserId}", Cancellation).AnswerAsync());
        Assert.Equal("403 INVALID_TOKEN", await backend.GetAsync($"/internal/users/{player.UserId}/export", Cancellation).AnswerAsync());
    }

    /// <summary>What the group sees of its posts, by what they say.</summary>
    private static async Task<Dictionary<string, JsonElement>> PostsAsync(Circle circle, Player reader)
    {
        var page = await reader.GetDataAsync($"/api/feeds?groupId={circle.GroupId}", Cancellation);
        return page.GetProperty("feeds").EnumerateArray().ToDictionary(post => post.GetProperty("content").GetString()!);
    }
}
