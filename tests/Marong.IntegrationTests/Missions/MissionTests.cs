using System.Net;
using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Missions;

public sealed class MissionTests(MarongTopology marong)
{
    private static readonly string[] GroupPaths =
        ["manitto", "manitto/missions", "manitto/missions/today", "manitto/missions/statistics", "missions/available", "feeds", "feeds/stats"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_has_a_pool_of_21_and_each_takes_one_mission_a_day_and_none_twice()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var player = circle.Players[0];
        await circle.MoveToDayAsync(1);
        var offer = await circle.OfferAsync(player, Cancellation);
        Assert.Equal(["상 3", "중 6", "하 12"], offer
            .GroupBy(mission => mission.GetProperty("difficulty").GetString())
            .OrderBy(difficulty => difficulty.Count())
            .Select(difficulty => $"{difficulty.Key} {difficulty.Count()}"));
        Assert.All(offer, mission => Assert.True(mission.GetProperty("selectable").GetBoolean()));

        var (first, second) = (Id(offer[0]), Id(offer[1]));
        using (var selected = await circle.SelectAsync(player, first, Cancellation))
        {
            var mission = await Player.DataAsync(selected, Cancellation);
            Assert.Equal(
                ["missionId", "title", "description", "difficulty", "groupId", "selectedDate", "selectedAt", "message"],
                mission.EnumerateObject().Select(property => property.Name));
            Assert.Equal(offer[0].GetProperty("description").GetString(), mission.GetProperty("description").GetString());
        }

        Assert.Equal("409 MISSION_ALREADY_SELECTED_IN_WEEK", await circle.SelectAsync(player, first, Cancellation).AnswerAsync());
        Assert.Equal("400 DAILY_MISSION_SELECTION_LIMIT_EXCEEDED", await circle.SelectAsync(player, second, Cancellation).AnswerAsync());
        Assert.Equal("400 DAILY_MISSION_LIMIT_EXCEEDED", await circle.AssignAsync(player, Cancellation).AnswerAsync());
        offer = await circle.OfferAsync(player, Cancellation);
        Assert.All(offer, mission => Assert.False(mission.GetProperty("selectable").GetBoolean()));
        Assert.Equal((1, 4, true), Places(offer.Single(mission => Id(mission) == first)));
        Assert.Equal("ing", await TodayAsync(circle, player));
        Assert.Equal((0, 0, 1), await ProgressAsync(circle, player));

        // 23:59:59 is the same day, 00:00 the next one: the place is free again, the mission is missed, and not to be had again.
        await circle.MoveToDayAsync(1, 11.999);
        Assert.Equal("ing", await TodayAsync(circle, player));
        await circle.MoveToDayAsync(1, 12);
        Assert.Null(await TodayAsync(circle, player));
        Assert.Equal((0, 1, 1), await ProgressAsync(circle, player));
        offer = await circle.OfferAsync(player, Cancellation);
        Assert.Equal((0, 5, true), Places(offer.Single(mission => Id(mission) == first)));
        Assert.False(offer.Single(mission => Id(mission) == first).GetProperty("selectable").GetBoolean());
        Assert.Equal(20, offer.Count(mission => mission.GetProperty("selectable").GetBoolean()));
        Assert.Equal("409 MISSION_ALREADY_SELECTED_IN_WEEK", await circle.SelectAsync(player, first, Cancellation).AnswerAsync());
        Assert.Equal("200", await circle.SelectAsync(player, second, Cancellation).AnswerAsync());
    }

    [Fact]
    public async Task On_Monday_morning_the_old_round_can_be_looked_at_but_not_played()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var player = circle.Players[0];
        await circle.MoveToDayAsync(2);
        using (await circle.SelectAsync(player, await circle.AnyMissionAsync(player, Cancellation), Cancellation))
        {
        }

        await circle.MoveToAsync(WeeklyCycle.EndOf(circle.Cycle).AddHours(-3));
        Assert.Equal((0, 1, 1), await ProgressAsync(circle, player));
        var offer = await circle.OfferAsync(player, Cancellation);
        Assert.All(offer, mission => Assert.False(mission.GetProperty("selectable").GetBoolean()));
        Assert.Equal("404 MANITTO_NOT_FOUND", await circle.SelectAsync(player, Id(offer[1]), Cancellation).AnswerAsync());
        Assert.Equal("404 MANITTO_NOT_FOUND", await circle.AssignAsync(player, Cancellation).AnswerAsync());
        Assert.Equal("404 MANITTO_NOT_FOUND", await circle.PostAsync(player, Id(offer[1]), "늦은 인증", Cancellation).AnswerAsync());
    }

    [Fact]
    public async Task The_next_round_is_played_with_other_missions()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(2);
        var played = (await circle.OfferAsync(circle.Players[0], Cancellation)).Select(Id).ToHashSet();
        await Matches.StoreAsync(marong, circle.GroupId, circle.Cycle + 1, [.. circle.Players.Reverse()], Cancellation);

        await circle.MoveToAsync(WeeklyCycle.StartOf(circle.Cycle + 1).AddHours(1));
        var next = (await circle.OfferAsync(circle.Players[0], Cancellation)).Select(Id).ToList();

        Assert.Equal(21, next.Count);
        Assert.DoesNotContain(next, played.Contains);
    }

    [Fact]
    public async Task Who_cannot_play_is_told_why()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        using var stranger = await Player.SignInAsync(marong, "미션 손님", Cancellation);
        using var late = await Player.SignInAsync(marong, "늦은 이", Cancellation);
        var (player, group) = (circle.Players[0], circle.GroupId);
        Assert.Equal("404 MANITTO_NOT_FOUND", await GetAsync(player, $"/api/manitto/missions?groupId={group}"));
        Assert.Equal("404 MANITTO_NOT_FOUND", await GetAsync(player, $"/api/missions/available?groupId={group}"));
        using (var refused = await player.GetAsync($"/api/missions/available?groupId={group}", Cancellation))
        {
            Assert.True(refused.Headers.CacheControl?.NoStore);
        }

        await circle.MoveToDayAsync(2);
        await late.JoinGroupAsync(group, circle.InviteCode, Cancellation);
        var mission = await circle.AnyMissionAsync(player, Cancellation);
        foreach (var path in GroupPaths)
        {
            Assert.Equal("404 GROUP_NOT_FOUND", await GetAsync(stranger, $"/api/{path}?groupId={group}"));
        }

        Assert.Equal("404 GROUP_NOT_FOUND", await circle.SelectAsync(stranger, mission, Cancellation).AnswerAsync());
        Assert.Equal("404 GROUP_NOT_FOUND", await circle.AssignAsync(stranger, Cancellation).AnswerAsync());
        Assert.Equal("404 NEW_USER_NO_MANITTO_MATCHING", await GetAsync(late, $"/api/manitto/missions?groupId={group}"));
        Assert.Equal("404 NEW_USER_NO_MANITTO_MATCHING", await circle.SelectAsync(late, mission, Cancellation).AnswerAsync());
        Assert.Equal("404 NEW_USER_NO_MANITTO_MATCHING", await circle.AssignAsync(late, Cancellation).AnswerAsync());
        Assert.Equal("404 MISSION_NOT_FOUND", await circle.SelectAsync(player, 999_999_999, Cancellation).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await circle.SelectAsync(player, 0, Cancellation).AnswerAsync());
        Assert.Equal("400 INVALID_GROUP_ID", await GetAsync(player, "/api/manitto/missions"));
        Assert.Equal("400 INVALID_GROUP_ID", await GetAsync(player, "/api/manitto/missions?groupId=0"));
        Assert.Equal("400 INVALID_INPUT", await GetAsync(player, "/api/manitto/missions?groupId=one"));
        Assert.Equal("400 INVALID_INPUT", await GetAsync(player, "/api/missions/available"));
    }

    [Fact]
    public async Task Statistics_count_the_round_and_compare_only_ones_own_groups()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        using var other = await Circle.MatchAsync(marong, 3, Cancellation);
        var player = circle.Players[0];
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(player, "첫째 날 인증", Cancellation);
        await circle.MoveToDayAsync(2);
        using (await circle.AssignAsync(player, Cancellation))
        {
        }

        await circle.MoveToDayAsync(3);
        await circle.ProveAsync(player, "셋째 날 인증", Cancellation);

        var statistics = await player.GetDataAsync($"/api/manitto/missions/statistics?groupId={circle.GroupId}", Cancellation);
        Assert.Equal(circle.Cycle, statistics.GetProperty("week").GetInt32());
        Assert.Equal(
            "3 missions, 2 completed, 0 in progress, 1 incomplete: 66.67 %",
            $"{Number(statistics, "totalMissions")} missions, {Number(statistics, "completedMissions")} completed, "
            + $"{Number(statistics, "inProgressMissions")} in progress, {Number(statistics, "incompleteMissions")} incomplete: "
            + $"{statistics.GetProperty("completionRate").GetRawText()} %");

        var comparison = await player.GetDataAsync(
            $"/api/manitto/missions/statistics/compare?groupIds={other.GroupId}&groupIds={circle.GroupId},999999999", Cancellation);
        var compared = Assert.Single(comparison.GetProperty("groupStatistics").EnumerateArray());
        Assert.Equal(statistics.GetRawText(), compared.GetRawText());
        Assert.Equal(1, Number(comparison, "totalGroupsCompared"));
        Assert.Equal("400 TOO_MANY_GROUPS", await GetAsync(player, "/api/manitto/missions/statistics/compare?groupIds=1,2,3,4,5,6"));
        Assert.Equal("400 INVALID_GROUP_IDS", await GetAsync(player, "/api/manitto/missions/statistics/compare"));
    }

    [Fact]
    public async Task The_deprecated_view_answers_as_it_did_and_says_that_it_is_deprecated()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        using var response = await circle.Players[0].GetAsync($"/api/manitto?groupId={circle.GroupId}", Cancellation);
        Assert.Equal(["true"], response.Headers.GetValues("Deprecation"));
        var role = await Player.DataAsync(response, Cancellation);
        Assert.Equal("manitto", role.GetProperty("role").GetString());
        Assert.Equal(circle.Players[1].Name, role.GetProperty("manitteeName").GetString());
        Assert.DoesNotContain(circle.Players[2].Name, role.GetRawText(), StringComparison.Ordinal);

        // Group 1 is meant, of which this person is no member.
        using var stranger = await Player.SignInAsync(marong, "옛 손님", Cancellation);
        using var legacy = await stranger.GetAsync("/api/manitto/missions/legacy", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, legacy.StatusCode);
        Assert.Equal(["true"], legacy.Headers.GetValues("Deprecation"));
    }

    [Fact]
    public async Task Of_one_persons_parallel_requests_for_a_mission_one_wins()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        var (chooser, drawer) = (circle.Players[0], circle.Players[1]);
        var missions = (await circle.OfferAsync(chooser, Cancellation)).Select(Id).ToList();

        var chosen = await Race.RunAsync(21, number => circle.SelectAsync(chooser, missions[number], Cancellation));
        var drawn = await Race.RunAsync(20, _ => circle.AssignAsync(drawer, Cancellation));
        await circle.MoveToDayAsync(2);
        var same = await Race.RunAsync(20, _ => circle.SelectAsync(circle.Players[2], missions[0], Cancellation));

        Assert.Equal(new() { ["200"] = 1, ["400 DAILY_MISSION_SELECTION_LIMIT_EXCEEDED"] = 20 }, chosen);
        Assert.Equal(new() { ["200"] = 1, ["400 DAILY_MISSION_LIMIT_EXCEEDED"] = 19 }, drawn);
        Assert.Equal(new() { ["200"] = 1, ["409 MISSION_ALREADY_SELECTED_IN_WEEK"] = 19 }, same);
    }

    private static long Id(JsonElement mission) => mission.GetProperty("missionId").GetInt64();

    private static int Number(JsonElement data, string property) => data.GetProperty(property).GetInt32();

    private static (int Taken, int Left, bool Held) Places(JsonElement mission) =>
        (Number(mission, "currentSelections"), Number(mission, "remainingSelections"), mission.GetProperty("alreadySelectedInWeek").GetBoolean());

    private static Task<string> GetAsync(Player player, string path) => player.GetAsync(path, Cancellation).AnswerAsync();

    private static async Task<(int Completed, int Incomplete, int Total)> ProgressAsync(Circle circle, Player player)
    {
        var missions = await player.GetDataAsync($"/api/manitto/missions?groupId={circle.GroupId}", Cancellation);
        var progress = missions.GetProperty("progress");
        return (Number(progress, "completed"), Number(progress, "incomplete"), Number(progress, "total"));
    }

    /// <summary>The status of today's mission, or nothing.</summary>
    private static async Task<string?> TodayAsync(Circle circle, Player player)
    {
        using var response = await player.GetAsync($"/api/manitto/missions/today?groupId={circle.GroupId}", Cancellation);
        return response.StatusCode == HttpStatusCode.NoContent
            ? null
            : (await Player.DataAsync(response, Cancellation)).GetProperty("status").GetString();
    }
}
