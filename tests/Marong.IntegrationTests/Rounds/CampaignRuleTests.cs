using Dapper;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.IntegrationTests.Rounds;

/// <summary>What an owner may announce and cancel, and what it does to the weeks.</summary>
public sealed class CampaignRuleTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_breaks_a_rule_is_refused_with_its_code()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        using var stranger = await Player.SignInAsync(marong, Unique.Name("손님"), Cancellation);
        var (owner, start) = (circle.Players[0], WeeklyCycle.StartOf(circle.Cycle).AddDays(2));
        await circle.MoveToDayAsync(1);
        var now = WeeklyCycle.StartOf(circle.Cycle).AddHours(1);

        Assert.Equal("403 GROUP_OWNER_REQUIRED", await ProposeAsync(circle.Players[1], Plan.OfHours(start, 8)));
        Assert.Equal("404 GROUP_NOT_FOUND", await ProposeAsync(stranger, Plan.OfHours(start, 8)));
        Assert.Equal("400 CAMPAIGN_TOO_SOON", await ProposeAsync(owner, Plan.OfHours(now.AddDays(-1), 8)));
        Assert.Equal("400 CAMPAIGN_TOO_SOON", await ProposeAsync(owner, Plan.OfHours(now.AddMinutes(10), 8)));
        Assert.Equal("400 CAMPAIGN_LENGTH_INVALID", await ProposeAsync(owner, Plan.Of(start, TimeSpan.FromDays(9 * 7))));
        Assert.Equal("400 CAMPAIGN_LENGTH_INVALID", await ProposeAsync(owner, Plan.Of(start, TimeSpan.FromMinutes(59))));
        Assert.Equal("400 INVALID_INPUT", await ProposeAsync(owner, Plan.OfHours(start, 8) with { RevealsAt = start }));
        Assert.Equal("400 INVALID_INPUT", await ProposeAsync(owner, Plan.OfHours(now.AddDays(366), 8)));
        Assert.Empty(await owner.CampaignsAsync(circle.GroupId, Cancellation));

        var id = await owner.AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);
        foreach (var (hours, length) in new[] { (0.0, 8.0), (-1, 2), (7.9, 2), (2, 2), (-2, 24) })
        {
            Assert.Equal("409 CAMPAIGN_OVERLAPS", await ProposeAsync(owner, Plan.OfHours(start.AddHours(hours), length)));
        }

        await owner.AnnounceAsync(circle.GroupId, Plan.OfHours(start.AddHours(8), 2), Cancellation);
        Assert.Equal("403 GROUP_OWNER_REQUIRED", await CancelAsync(circle.Players[1], id));
        Assert.Equal("404 GROUP_NOT_FOUND", await CancelAsync(stranger, id));
        Assert.Equal("404 CAMPAIGN_NOT_FOUND", await CancelAsync(owner, id + 1_000_000));
        await circle.MoveToAsync(start);
        Assert.Equal("409 CAMPAIGN_ALREADY_STARTED", await CancelAsync(owner, id));
        await circle.MoveToAsync(start.AddDays(30));
        Assert.Equal("409 CAMPAIGN_ALREADY_STARTED", await CancelAsync(owner, id));

        Task<string> ProposeAsync(Player player, Plan plan) => player.ProposeAsync(circle.GroupId, plan, Cancellation).AnswerAsync();
        Task<string> CancelAsync(Player player, long campaignId) => player.CancelAsync(circle.GroupId, campaignId, Cancellation).AnswerAsync();
    }

    [Fact]
    public async Task Of_an_owners_devices_that_announce_overlapping_campaigns_at_once_one_wins()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle).AddDays(2);
        await circle.MoveToDayAsync(1);

        var answers = await Race.RunAsync(
            12, number => circle.Players[0].ProposeAsync(circle.GroupId, Plan.OfHours(start.AddMinutes(30 * number), 12), Cancellation));

        Assert.Equal(new Dictionary<string, int> { ["201"] = 1, ["409 CAMPAIGN_OVERLAPS"] = 11 }, answers);
        Assert.Single(await circle.Players[1].CampaignsAsync(circle.GroupId, Cancellation));
    }

    [Fact]
    public async Task A_cancelled_campaign_leaves_the_week_as_it_was()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var (owner, start, reveal) = (circle.Players[0], WeeklyCycle.StartOf(circle.Cycle).AddDays(2), WeeklyCycle.RevealOf(circle.Cycle));
        await circle.MoveToDayAsync(1);
        var first = await owner.AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);
        var second = await owner.AnnounceAsync(circle.GroupId, Plan.OfHours(start.AddDays(1), 8), Cancellation);
        Assert.Equal([(start, start)], await RoundsAsync(circle));

        // The next one to start takes the place of the one that is cancelled.
        Assert.Equal("200", await owner.CancelAsync(circle.GroupId, first, Cancellation).AnswerAsync());
        Assert.Equal([(start.AddDays(1), start.AddDays(1))], await RoundsAsync(circle));
        Assert.Equal("200", await owner.CancelAsync(circle.GroupId, second, Cancellation).AnswerAsync());
        Assert.Equal([(reveal, WeeklyCycle.EndOf(circle.Cycle))], await RoundsAsync(circle));
        Assert.Equal("404 CAMPAIGN_NOT_FOUND", await owner.CancelAsync(circle.GroupId, first, Cancellation).AnswerAsync());
        Assert.Equal("404 CAMPAIGN_NOT_FOUND", await owner.GetAsync($"/api/groups/{circle.GroupId}/campaigns/{first}", Cancellation).AnswerAsync());
        Assert.Empty(await owner.CampaignsAsync(circle.GroupId, Cancellation));

        await circle.MoveToAsync(start.AddHours(1));
        var detail = await circle.DetailAsync(1);
        detail.AssertPhase("MANITTO_ACTIVE", reveal);
        Assert.True(detail.TryGetProperty("currentManitto", out _));
        Assert.False(detail.TryGetProperty("campaign", out _) || detail.TryGetProperty("nextCampaign", out _));
    }

    [Fact]
    public async Task A_campaign_that_is_matched_already_is_cancelled_with_its_round()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle).AddDays(2);
        await circle.MoveToDayAsync(1);
        var id = await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);
        await circle.MoveToAsync(start.AddMinutes(-4));
        await Matches.StoreCampaignAsync(marong, circle.GroupId, circle.Cycle, id, [.. circle.Players.Reverse()], Cancellation);
        Assert.Equal(1, await CampaignRoundsAsync());

        Assert.Equal("200", await circle.Players[0].CancelAsync(circle.GroupId, id, Cancellation).AnswerAsync());
        Assert.Equal(0, await CampaignRoundsAsync());
        await circle.MoveToAsync(start);
        (await circle.DetailAsync(1)).AssertPhase("MANITTO_ACTIVE", WeeklyCycle.RevealOf(circle.Cycle));
        Assert.Equal(circle.Players[2].Name, (await circle.DetailAsync(1)).Text("currentManittee", "groupNickname"));

        async Task<int> CampaignRoundsAsync()
        {
            await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
            return await backend.ExecuteScalarAsync<int>(new CommandDefinition(
                "SELECT COUNT(*) FROM rounds WHERE campaign_id = @id", new { id }, cancellationToken: Cancellation));
        }
    }

    [Fact]
    public async Task A_week_gives_way_to_a_campaign_over_its_start()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle);
        await circle.MoveToAsync(start.AddHours(-2));
        Assert.Single(await RoundsAsync(circle));

        await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start.AddHours(-1), 4), Cancellation);
        Assert.Empty(await RoundsAsync(circle));

        // Noon is no edge any more, and the week that would have begun is left out.
        await circle.MoveToAsync(start.AddSeconds(1));
        (await circle.DetailAsync(1)).AssertPhase("MANITTO_ACTIVE", start.AddHours(1));
        await circle.MoveToAsync(start.AddHours(3));
        (await circle.DetailAsync(1)).AssertPhase("MATCHING_PREPARATION", start.AddDays(7));
    }

    /// <summary>Reveal and end of the group's weekly rounds, as they are stored.</summary>
    private async Task<List<(DateTimeOffset Reveal, DateTimeOffset End)>> RoundsAsync(Circle circle)
    {
        await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
        var rounds = await backend.QueryAsync<(DateTime Reveal, DateTime End)>(new CommandDefinition(
            "SELECT reveals_at, ends_at FROM rounds WHERE group_id = @GroupId AND weekly_cycle IS NOT NULL ORDER BY starts_at",
            new { circle.GroupId },
            cancellationToken: Cancellation));
        return [.. rounds.Select(round => (new DateTimeOffset(round.Reveal, TimeSpan.Zero), new DateTimeOffset(round.End, TimeSpan.Zero)))];
    }
}
