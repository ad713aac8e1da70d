using Marong.Backend.Rounds.Enrichment;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.Time.Testing;

namespace Marong.IntegrationTests.Rounds;

/// <summary>The queue itself, at an instant so far ahead that no service finds due what these tests put into it.</summary>
public sealed class QueueTests(MarongTopology marong) : IAsyncLifetime
{
    private const int All = 10_000;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StoredRound.LetNobodyWaitAsync(marong);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_round_is_taken_by_one_and_by_another_when_its_lease_is_over()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        var queue = new EnrichmentQueue(round.Database, _time);
        var id = await PutAsync(round);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAsync(queue, id)));
        var first = Assert.Single(claims, claim => claim is not null)!;
        Assert.Equal((circle.GroupId, WeeklyCycle.StartOf(circle.Cycle)), (first.GroupId, first.StartsAt));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await ClaimAsync(queue, id));
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = (await ClaimAsync(queue, id))!;
        Assert.Equal(first.Attempts + 1, second.Attempts);

        // The first was only slow: what it says is not heard.
        await queue.PostponeAsync(first, Cancellation);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await ClaimAsync(queue, id));
        await queue.PostponeAsync(second, Cancellation);
        _time.Advance(EnrichmentTimes.After(second.Attempts));
        Assert.Equal(second.Attempts + 1, (await ClaimAsync(queue, id))?.Attempts);
    }

    [Fact]
    public async Task A_campaign_goes_before_weekly_rounds_that_have_waited_longer()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var weekly = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        // Neither has started, or the services themselves would give it up.
        var start = WeeklyCycle.StartOf(circle.Cycle - 1).AddDays(3);
        var id = await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);
        await circle.MoveToAsync(start.AddMinutes(-4));
        await Matches.StoreCampaignAsync(marong, circle.GroupId, circle.Cycle - 1, id, circle.Players, Cancellation);
        await using var campaign = await StoredRound.OfCampaignAsync(marong, circle.GroupId, id);
        var (weeklyId, campaignId) = (await PutAsync(weekly), await PutAsync(campaign));

        var order = (await new EnrichmentQueue(weekly.Database, _time).ClaimAsync(All, Cancellation)).Select(due => due.RoundId).ToList();
        Assert.InRange(order.IndexOf(campaignId), 0, order.IndexOf(weeklyId) - 1);
    }

    [Fact]
    public async Task What_has_started_is_given_up_and_nothing_else()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        var (queue, startsAt) = (new EnrichmentQueue(round.Database, _time), WeeklyCycle.StartOf(circle.Cycle));
        var id = await PutAsync(round);

        await queue.GiveUpAsync(startsAt.AddSeconds(-1), Cancellation);
        Assert.Equal(1, (await round.StateAsync()).IsWaiting);
        Assert.InRange(await queue.GiveUpAsync(startsAt, Cancellation), 1, int.MaxValue);
        Assert.Equal(0, (await round.StateAsync()).IsWaiting);
        Assert.Null(await ClaimAsync(queue, id));
        Assert.Equal(0, await queue.GiveUpAsync(startsAt, Cancellation));
    }

    /// <summary>Whatever attempt has begun elsewhere is outlived.</summary>
    private async Task<long> PutAsync(StoredRound round)
    {
        var id = (await round.StateAsync()).RoundId;
        await round.ExecuteAsync(
            "UPDATE rounds SET enrich_due_at = @due, enrich_attempts = enrich_attempts + 1000, enriched_at = NULL WHERE id = @id",
            new { due = _time.GetUtcNow().UtcDateTime, id });
        return id;
    }

    /// <summary>The round, when it was to be had.</summary>
    private static async Task<DueRound?> ClaimAsync(EnrichmentQueue queue, long roundId) =>
        (await queue.ClaimAsync(All, Cancellation)).SingleOrDefault(due => due.RoundId == roundId);
}
