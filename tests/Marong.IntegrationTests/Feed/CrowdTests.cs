using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Feed;

/// <summary>What a hundred members do at once, and what their feed costs.</summary>
public sealed class CrowdTests(MarongTopology marong)
{
    private const int Members = 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_take_their_places_at_once_and_a_page_of_what_they_post_costs_two_commands()
    {
        using var crowd = await Circle.MatchAsync(marong, Members, Cancellation);
        await crowd.MoveToDayAsync(1);
        await Of_a_hundred_who_want_one_mission_five_get_it(crowd);

        await crowd.MoveToDayAsync(2);
        var assigned = await Race.RunAsync(Members, number => crowd.AssignAsync(crowd.Players[number], Cancellation));
        Assert.Equal(new() { ["200"] = Members }, assigned);
        foreach (var mission in await crowd.OfferAsync(crowd.Players[0], Cancellation))
        {
            Assert.InRange(mission.GetProperty("currentSelections").GetInt32(), 0, 5);
        }

        await PostAllAsync(crowd);
        await Pages_by_number_and_by_cursor_show_every_post_once(crowd);
        await Costs_hold(crowd);
        await crowd.MoveToAsync(WeeklyCycle.RevealOf(crowd.Cycle));
        await Costs_hold(crowd);
    }

    private static async Task Of_a_hundred_who_want_one_mission_five_get_it(Circle crowd)
    {
        var mission = await crowd.AnyMissionAsync(crowd.Players[0], Cancellation);

        var selected = await Race.RunAsync(Members, number => crowd.SelectAsync(crowd.Players[number], mission, Cancellation));

        Assert.Equal(new() { ["200"] = 5, ["400 MISSION_SELECTION_QUOTA_EXCEEDED"] = Members - 5 }, selected);
        var offered = (await crowd.OfferAsync(crowd.Players[0], Cancellation)).Single(offer => offer.GetProperty("missionId").GetInt64() == mission);
        Assert.Equal((5, 0), (offered.GetProperty("currentSelections").GetInt32(), offered.GetProperty("remainingSelections").GetInt32()));
    }

    private static Task PostAllAsync(Circle crowd) => Parallel.ForEachAsync(
        crowd.Players,
        new ParallelOptions { MaxDegreeOfParallelism = 20, CancellationToken = Cancellation },
        async (player, cancellation) =>
        {
            var today = await player.GetDataAsync($"/api/manitto/missions/today?groupId={crowd.GroupId}", cancellation);
            using var posted = await crowd.PostAsync(player, today.GetProperty("missionId").GetInt64(), "오늘의 인증", cancellation);
            await Player.DataAsync(posted, cancellation);
        });

    private static async Task Pages_by_number_and_by_cursor_show_every_post_once(Circle crowd)
    {
        var reader = crowd.Players[^1];
        var numbered = new List<long>();
        for (var page = 1; page <= 4; page++)
        {
            numbered.AddRange(Ids(await reader.GetDataAsync($"/api/feeds?groupId={crowd.GroupId}&page={page}&pageSize=30", Cancellation)));
        }

        var followed = new List<long>();
        var next = $"/api/feeds?groupId={crowd.GroupId}&pageSize=30";
        while (true)
        {
            var page = await reader.GetDataAsync(next, Cancellation);
            followed.AddRange(Ids(page));
            Assert.Equal(Members, page.GetProperty("totalFeeds").GetInt32());
            if (page.GetProperty("nextCursor").ValueKind == JsonValueKind.Null)
            {
                break;
            }

            next = $"/api/feeds?groupId={crowd.GroupId}&pageSize=30&before={page.GetProperty("nextCursor").GetInt64()}";
        }

        Assert.Equal(Members, numbered.Distinct().Count());
        Assert.Equal(numbered.OrderDescending(), numbered);
        Assert.Equal(numbered, followed);
        Assert.Empty(Ids(await reader.GetDataAsync($"/api/feeds?groupId={crowd.GroupId}&page={int.MaxValue}&pageSize={int.MaxValue}", Cancellation)));
        Assert.Equal(50, Ids(await reader.GetDataAsync($"/api/feeds?groupId={crowd.GroupId}&pageSize=1000", Cancellation)).Count());
    }

    private static async Task Costs_hold(Circle crowd)
    {
        var reader = crowd.Players[7];
        var newest = Ids(await reader.GetDataAsync($"/api/feeds?groupId={crowd.GroupId}", Cancellation)).First();
        foreach (var query in new[] { "", "&pageSize=50", "&page=3&pageSize=20", "&page=1000", $"&before={newest - 40}" })
        {
            Assert.InRange(await Costs.CommandsAsync(reader, $"/api/feeds?groupId={crowd.GroupId}{query}", Cancellation), 1, 2);
        }

        Assert.InRange(await Costs.CommandsAsync(reader, $"/api/manitto/detail?groupId={crowd.GroupId}", Cancellation), 0, 1);
    }

    private static IEnumerable<long> Ids(JsonElement page) => page.GetProperty("feeds").EnumerateArray().Select(post => post.GetProperty("feedId").GetInt64());
}
