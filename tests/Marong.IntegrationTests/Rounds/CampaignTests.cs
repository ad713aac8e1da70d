using System.Text.Json;
using Dapper;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.IntegrationTests.Rounds;

public sealed class CampaignTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_is_announced_starts_is_revealed_at_six_and_the_weeks_resume()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var thursday = WeeklyCycle.StartOf(circle.Cycle).AddDays(3).AddHours(-12);
        var plan = new Plan("크리스마스 마니또", thursday.AddHours(10), thursday.AddHours(18), thursday.AddHours(22));
        await circle.MoveToDayAsync(2);
        var id = await circle.Players[0].AnnounceAsync(circle.GroupId, plan, Cancellation);

        var announced = await circle.DetailAsync(1);
        announced.AssertPhase("MANITTO_ACTIVE", plan.StartsAt);
        Assert.Equal((plan.Title, plan.StartsAt), (announced.Text("nextCampaign", "title"), Instant(announced, "nextCampaign", "startsAt")));
        Assert.Equal("announced", await StateAsync(circle, id));

        await circle.MoveToAsync(plan.StartsAt.AddMinutes(-4));
        await Matches.StoreCampaignAsync(marong, circle.GroupId, circle.Cycle, id, [.. circle.Players.Reverse()], Cancellation);
        var early = await circle.DetailAsync(1);
        Assert.Equal(circle.Players[2].Name, early.Text("currentManittee", "groupNickname"));
        Assert.False(early.TryGetProperty("campaign", out _));

        await circle.MoveToAsync(plan.StartsAt);
        var givers = await StartedAsync(circle, id, plan);
        await circle.ProveAsync(circle.Players[0], "캠페인 인증", Cancellation);

        await circle.MoveToAsync(plan.RevealsAt.AddSeconds(-30));
        (await circle.DetailAsync(1)).AssertPhase("MANITTO_ACTIVE", plan.RevealsAt);
        Assert.DoesNotContain(circle.Players[0].Name, await AuthorAsync(circle), StringComparison.Ordinal);
        await circle.MoveToAsync(plan.RevealsAt);
        Assert.Equal("revealed", await StateAsync(circle, id));
        Assert.StartsWith($"{circle.Players[0].Name} (", await AuthorAsync(circle), StringComparison.Ordinal);
        await AssertNamedAsync(circle, givers, "MANITTO_REVEAL", plan.EndsAt, "revealedManitto");

        // The rest of the week nothing is played, and what was revealed stays in view.
        await circle.MoveToAsync(plan.EndsAt);
        Assert.Equal("ended", await StateAsync(circle, id));
        var resumed = WeeklyCycle.EndOf(circle.Cycle);
        await AssertNamedAsync(circle, givers, "MATCHING_PREPARATION", resumed, "revealedManitto", "previousCycleManitto");
        Assert.Equal("404 MANITTO_NOT_FOUND", await circle.AssignAsync(circle.Players[1], Cancellation).AnswerAsync());
        await Matches.StoreAsync(marong, circle.GroupId, circle.Cycle + 1, circle.Players, Cancellation);
        await circle.MoveToAsync(resumed.AddSeconds(-30));
        await AssertNamedAsync(circle, givers, "MATCHING_PREPARATION", resumed, "revealedManitto", "previousCycleManitto");

        await circle.MoveToAsync(resumed);
        await AssertNamedAsync(circle, givers, "MANITTO_ACTIVE", WeeklyCycle.RevealOf(circle.Cycle + 1), "previousCycleManitto");
        Assert.Equal(circle.Players[2].Name, (await circle.DetailAsync(1)).Text("currentManittee", "groupNickname"));
    }

    [Fact]
    public async Task The_week_that_runs_is_revealed_when_a_campaign_starts()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle).AddDays(2);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(circle.Players[0], "캠페인 전의 인증", Cancellation);
        await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);

        await circle.MoveToAsync(start.AddSeconds(-30));
        var before = await circle.DetailAsync(1);
        Assert.False(before.TryGetProperty("previousCycleManitto", out _));
        Assert.Equal(circle.Players[2].Name, before.Text("currentManittee", "groupNickname"));
        Assert.DoesNotContain(circle.Players[0].Name, await AuthorAsync(circle), StringComparison.Ordinal);

        await circle.MoveToAsync(start);
        Assert.Equal(circle.Players[0].Name, (await circle.DetailAsync(1)).Text("previousCycleManitto", "groupNickname"));
        Assert.StartsWith($"{circle.Players[0].Name} (", await AuthorAsync(circle), StringComparison.Ordinal);

        // Never hidden again: neither when the campaign is over, nor before the reveal that the week would have had.
        foreach (var instant in new[] { start.AddHours(8), WeeklyCycle.RevealOf(circle.Cycle).AddHours(-1), WeeklyCycle.EndOf(circle.Cycle) })
        {
            await circle.MoveToAsync(instant);
            Assert.StartsWith($"{circle.Players[0].Name} (", await AuthorAsync(circle), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Members_are_told_once_of_a_campaign_and_not_of_one_that_never_was()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle).AddDays(2);
        await circle.MoveToDayAsync(1);
        var id = await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);
        Assert.Equal("409 CAMPAIGN_OVERLAPS", await circle.Players[0].ProposeAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation).AnswerAsync());

        await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
        var told = Assert.Single(await backend.QueryAsync<(string Payload, long? UserId)>(new CommandDefinition(
            "SELECT payload, user_id FROM notifications WHERE group_id = @GroupId AND kind = 'campaignAnnounced'",
            new { circle.GroupId },
            cancellationToken: Cancellation)));
        Assert.Null(told.UserId);
        var payload = JsonElement.Parse(told.Payload);
        Assert.Equal(["campaignId", "title", "startsAt", "revealsAt", "endsAt"], payload.EnumerateObject().Select(property => property.Name));
        Assert.Equal((id, start), (payload.GetProperty("campaignId").GetInt64(), payload.GetProperty("startsAt").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Campaigns_are_listed_last_announced_first_and_page_by_page()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle).AddDays(2);
        await circle.MoveToDayAsync(1);
        var ids = new List<long>();
        foreach (var day in new[] { 2, 0, 4, 1, 3 })
        {
            ids.Add(await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start.AddDays(day), 24), Cancellation));
        }

        var (seen, path) = (new List<long>(), $"/api/groups/{circle.GroupId}/campaigns?pageSize=2");
        for (var next = path; next is not null;)
        {
            var page = await circle.Players[1].GetDataAsync(next, Cancellation);
            seen.AddRange(page.GetProperty("campaigns").EnumerateArray().Select(campaign => campaign.GetProperty("campaignId").GetInt64()));
            next = page.GetProperty("nextCursor") is { ValueKind: JsonValueKind.Number } cursor ? $"{path}&before={cursor}" : null;
        }

        Assert.Equal(ids.AsEnumerable().Reverse(), seen);
    }

    /// <summary>Everybody gives to somebody else than in the week, which is revealed. Returns the giver of each, by nickname.</summary>
    private static async Task<Dictionary<string, string>> StartedAsync(Circle circle, long campaignId, Plan plan)
    {
        var givers = new Dictionary<string, string>();
        for (var index = 0; index < circle.Players.Count; index++)
        {
            var detail = await circle.DetailAsync(index);
            detail.AssertPhase("MANITTO_ACTIVE", plan.RevealsAt);
            Assert.Equal((campaignId, plan.RevealsAt), (detail.GetProperty("campaign").GetProperty("campaignId").GetInt64(), Instant(detail, "campaign", "revealsAt")));
            Assert.False(detail.TryGetProperty("nextCampaign", out _) || detail.TryGetProperty("revealedManitto", out _));
            var weekly = circle.Players[(index + circle.Players.Count - 1) % circle.Players.Count].Name;
            Assert.Equal(weekly, detail.Text("previousCycleManitto", "groupNickname"));
            givers.Add(detail.Text("currentManittee", "groupNickname")!, circle.Players[index].Name);
        }

        Assert.Equal("running", await StateAsync(circle, campaignId));
        return givers;
    }

    /// <summary>In the phase, each member is told in these parts of the answer who gave to them.</summary>
    private static async Task AssertNamedAsync(
        Circle circle, Dictionary<string, string> givers, string period, DateTimeOffset until, params string[] parts)
    {
        foreach (var (index, player) in circle.Players.Index())
        {
            var detail = await circle.DetailAsync(index);
            detail.AssertPhase(period, until);
            Assert.False(detail.GetProperty("isNewUser").GetBoolean());
            Assert.All(parts, part => Assert.Equal(givers[player.Name], detail.Text(part, "groupNickname")));
        }
    }

    private static async Task<string?> StateAsync(Circle circle, long campaignId) =>
        (await circle.Players[1].CampaignAsync(circle.GroupId, campaignId, Cancellation)).GetProperty("state").GetString();

    private static async Task<string> AuthorAsync(Circle circle)
    {
        var page = await circle.Players[1].GetDataAsync($"/api/feeds?groupId={circle.GroupId}", Cancellation);
        return Assert.Single(page.GetProperty("feeds").EnumerateArray()).GetProperty("author").GetString()!;
    }

    private static DateTimeOffset Instant(JsonElement detail, string part, string property) =>
        detail.GetProperty(part).GetProperty(property).GetDateTimeOffset();
}
