using System.Net.Http.Headers;
using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;
using Marong.IntegrationTests.Uploads;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Feed;

public sealed class FeedTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proof_completes_its_mission_and_shows_its_author_only_after_the_reveal()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var (author, receiver, reader) = (circle.Players[0], circle.Players[1], circle.Players[2]);
        await circle.MoveToDayAsync(1);
        var alias = (await receiver.GetDataAsync($"/api/manitto/detail?groupId={circle.GroupId}", Cancellation))
            .GetProperty("currentManitto").GetProperty("anonymousName").GetString()!;
        var mission = await circle.AnyMissionAsync(author, Cancellation);
        using (await circle.SelectAsync(author, mission, Cancellation))
        {
        }

        using var image = new ByteArrayContent(Pictures.Of("png")) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var posted = await circle.PostAsync(author, mission, " 커피를 두고 왔어요.\r\n좋아했어요! ", Cancellation, image);
        var feedId = (await Player.DataAsync(posted, Cancellation)).GetProperty("feedId").GetInt64();

        var hidden = await PageAsync(circle, reader);
        var post = Assert.Single(Feeds(hidden));
        Assert.Equal(1, hidden.GetProperty("totalFeeds").GetInt32());
        Assert.Equal(alias, post.GetProperty("author").GetString());
        Assert.Equal(receiver.Name, post.GetProperty("manitteeName").GetString());
        Assert.Equal("커피를 두고 왔어요.\n좋아했어요!", post.GetProperty("content").GetString());
        Assert.Equal(circle.Cycle, post.GetProperty("week").GetInt32());
        Assert.DoesNotContain(author.Name, hidden.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(post.GetRawText(), Assert.Single(Feeds(await PageAsync(circle, author))).GetRawText());
        using (var picture = await reader.GetAsync(post.GetProperty("imageUrl").GetString()!, Cancellation))
        {
            Assert.Equal((Pictures.Width, Pictures.Height), Pictures.SizeOf(await picture.Content.ReadAsByteArrayAsync(Cancellation)));
        }

        var missions = await author.GetDataAsync($"/api/manitto/missions?groupId={circle.GroupId}", Cancellation);
        var completed = Assert.Single(missions.GetProperty("missions").GetProperty("completed").EnumerateArray());
        Assert.Equal(mission, completed.GetProperty("missionId").GetInt64());
        Assert.Equal("409 MISSION_ALREADY_COMPLETED", await circle.PostAsync(author, mission, "한 번 더", Cancellation).AnswerAsync());

        // A moment before the instant nothing; from the instant on, for good.
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddSeconds(-30));
        Assert.Equal(alias, Assert.Single(Feeds(await PageAsync(circle, reader))).GetProperty("author").GetString());
        var (reveal, end) = (WeeklyCycle.RevealOf(circle.Cycle), WeeklyCycle.EndOf(circle.Cycle));
        foreach (var instant in new[] { reveal, end.AddHours(-2), end.AddDays(9) })
        {
            await circle.MoveToAsync(instant);
            Assert.Equal($"{author.Name} ({alias})", Assert.Single(Feeds(await PageAsync(circle, reader))).GetProperty("author").GetString());
        }

        var own = await author.GetDataAsync("/api/my-page/feeds", Cancellation);
        var mine = Assert.Single(own.GetProperty("posts").EnumerateArray());
        Assert.Equal(feedId, mine.GetProperty("feedId").GetInt64());
        Assert.Equal(alias, mine.GetProperty("anonymousAuthorName").GetString());
        Assert.Equal(JsonValueKind.Null, mine.GetProperty("mbtiUpdate").ValueKind);
    }

    [Fact]
    public async Task Posts_stay_when_their_author_leaves_and_the_author_keeps_seeing_them()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (leaver, reader) = (circle.Players[1], circle.Players[3]);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(leaver, "떠나기 전의 인증", Cancellation);
        var before = Assert.Single(Feeds(await PageAsync(circle, reader))).GetRawText();
        using (await leaver.LeaveAsync(circle.GroupId, Cancellation))
        {
        }

        Assert.Equal(before, Assert.Single(Feeds(await PageAsync(circle, reader))).GetRawText());
        var own = await leaver.GetDataAsync("/api/my-page/feeds", Cancellation);
        Assert.Equal("떠나기 전의 인증", Assert.Single(own.GetProperty("posts").EnumerateArray()).GetProperty("content").GetString());
        Assert.Equal("404 GROUP_NOT_FOUND", await leaver.GetAsync($"/api/feeds?groupId={circle.GroupId}", Cancellation).AnswerAsync());

        // Without a nickname in the group, the name that Kakao knows.
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));
        Assert.StartsWith($"{leaver.Name} (", Assert.Single(Feeds(await PageAsync(circle, reader))).GetProperty("author").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_posts_go_on_where_the_page_before_ended()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var author = circle.Players[0];
        foreach (var day in new[] { 1, 2, 3 })
        {
            await circle.MoveToDayAsync(day);
            await circle.ProveAsync(author, $"{day}일째 인증", Cancellation);
        }

        var seen = new List<string>();
        for (var path = "/api/my-page/feeds?pageSize=2"; path is not null;)
        {
            var page = await author.GetDataAsync(path, Cancellation);
            seen.AddRange(page.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("content").GetString()!));
            path = page.GetProperty("nextCursor") is { ValueKind: JsonValueKind.Number } next ? $"/api/my-page/feeds?pageSize=2&before={next}" : null;
        }

        Assert.Equal(["3일째 인증", "2일째 인증", "1일째 인증"], seen);
    }

    [Fact]
    public async Task Who_may_not_post_is_told_why()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        using var stranger = await Player.SignInAsync(marong, "글 손님", Cancellation);
        var player = circle.Players[0];
        await circle.MoveToDayAsync(1);
        var missions = (await circle.OfferAsync(player, Cancellation)).Select(mission => mission.GetProperty("missionId").GetInt64()).ToList();
        Assert.Equal("404 GROUP_NOT_FOUND", await PostAsync(stranger, missions[0]));
        Assert.Equal("404 MISSION_NOT_FOUND", await PostAsync(player, 999_999_999));
        Assert.Equal("404 MISSION_SELECTION_NOT_FOUND", await PostAsync(player, missions[0]));
        using (await circle.SelectAsync(player, missions[0], Cancellation))
        {
        }

        Assert.Equal("400 MISSION_NOT_ASSIGNED", await PostAsync(player, missions[1]));
        Assert.Equal("400 INVALID_INPUT", await PostAsync(player, missions[0], " \u200b "));
        Assert.Equal("400 INVALID_INPUT", await PostAsync(player, missions[0], new string('글', 301)));
        Assert.Equal("400 INVALID_INPUT", await PostAsync(player, missions[0], "널\0문자"));
        Assert.Equal("400 INVALID_INPUT", await PostAsync(stranger, missions[0], ""));
        using var script = new StringContent("#!/bin/sh");
        Assert.Equal("400 INVALID_FILE_FORMAT", await circle.PostAsync(player, missions[0], "인증", Cancellation, script).AnswerAsync());

        await circle.MoveToDayAsync(2);
        Assert.Equal("404 MISSION_STATUS_NOT_FOUND", await PostAsync(player, missions[0]));

        Task<string> PostAsync(Player author, long mission, string content = "인증") =>
            circle.PostAsync(author, mission, content, Cancellation).AnswerAsync();
    }

    [Fact]
    public async Task A_like_counts_once_and_can_be_taken_back_once()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        using var stranger = await Player.SignInAsync(marong, "좋아요 손님", Cancellation);
        var reader = circle.Players[1];
        await circle.MoveToDayAsync(1);
        var feed = await circle.ProveAsync(circle.Players[0], "인증", Cancellation);
        Assert.Equal("409 NOT_LIKED", await reader.LikeAsync(feed, true, Cancellation).AnswerAsync());

        var liked = await Race.RunAsync(20, _ => reader.LikeAsync(feed, false, Cancellation));
        Assert.Equal(new() { ["200"] = 1, ["409 ALREADY_LIKED"] = 19 }, liked);
        await Race.RunAsync(4, number => circle.Players[number].LikeAsync(feed, false, Cancellation));
        Assert.Equal((4, true), await LikesAsync(reader));

        var unliked = await Race.RunAsync(20, _ => reader.LikeAsync(feed, true, Cancellation));
        Assert.Equal(new() { ["200"] = 1, ["409 NOT_LIKED"] = 19 }, unliked);
        Assert.Equal((3, false), await LikesAsync(reader));
        Assert.Equal((3, true), await LikesAsync(circle.Players[0]));
        Assert.Equal("404 FEED_NOT_FOUND", await stranger.LikeAsync(feed, false, Cancellation).AnswerAsync());
        Assert.Equal("404 FEED_NOT_FOUND", await reader.LikeAsync(999_999_999, false, Cancellation).AnswerAsync());

        async Task<(int Likes, bool IsLiked)> LikesAsync(Player player)
        {
            var post = Assert.Single(Feeds(await PageAsync(circle, player)));
            return (post.GetProperty("likes").GetInt32(), post.GetProperty("isLiked").GetBoolean());
        }
    }

    [Fact]
    public async Task Of_parallel_posts_of_one_mission_one_is_taken()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var player = circle.Players[0];
        await circle.MoveToDayAsync(1);
        var mission = await circle.AnyMissionAsync(player, Cancellation);
        using (await circle.SelectAsync(player, mission, Cancellation))
        {
        }

        var posted = await Race.RunAsync(10, number => circle.PostAsync(player, mission, $"인증 {number}", Cancellation));

        Assert.Equal(new() { ["201"] = 1, ["409 MISSION_ALREADY_COMPLETED"] = 9 }, posted);
        Assert.Single(Feeds(await PageAsync(circle, player)));
    }

    [Fact]
    public async Task Without_a_group_the_feed_is_empty_and_the_newest_group_is_the_default()
    {
        using var player = await Player.SignInAsync(marong, "새 사람", Cancellation);
        var empty = await player.GetDataAsync("/api/feeds", Cancellation);
        Assert.Empty(Feeds(empty));
        Assert.Equal(JsonValueKind.Null, empty.GetProperty("groupId").ValueKind);
        var none = await player.GetDataAsync("/api/feeds/default-group", Cancellation);
        Assert.Equal((JsonValueKind.Null, true), (none.GetProperty("defaultGroupId").ValueKind, none.GetProperty("isNewUser").GetBoolean()));

        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(circle.Players[0], "인증", Cancellation);
        var some = await circle.Players[0].GetDataAsync("/api/feeds/default-group", Cancellation);
        Assert.Equal(circle.GroupId, some.GetProperty("defaultGroupId").GetInt64());
        Assert.False(some.TryGetProperty("message", out _));
        Assert.Equal((1, 1, 3, 1), await StatisticsAsync(circle, circle.Players[0]));
        Assert.Equal((1, 1, 3, 0), await StatisticsAsync(circle, circle.Players[1]));
        await circle.MoveToAsync(WeeklyCycle.EndOf(circle.Cycle));
        Assert.Equal((1, 0, 3, 1), await StatisticsAsync(circle, circle.Players[0]));
    }

    private static Task<JsonElement> PageAsync(Circle circle, Player player) =>
        player.GetDataAsync($"/api/feeds?groupId={circle.GroupId}", Cancellation);

    private static IEnumerable<JsonElement> Feeds(JsonElement page) => page.GetProperty("feeds").EnumerateArray();

    private static async Task<(int Total, int Weekly, int Members, int Mine)> StatisticsAsync(Circle circle, Player player)
    {
        var statistics = await player.GetDataAsync($"/api/feeds/stats?groupId={circle.GroupId}", Cancellation);
        return (Number("totalPosts"), Number("weeklyPosts"), Number("memberCount"), Number("myPosts"));

        int Number(string property) => statistics.GetProperty(property).GetInt32();
    }
}
