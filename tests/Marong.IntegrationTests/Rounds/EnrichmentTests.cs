using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Rounds;

/// <summary>Rounds get names and missions of their own before they start, when ai has some, and are played all the same when it has none.</summary>
public sealed class EnrichmentTests(MarongTopology marong) : IAsyncLifetime
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StoredRound.LetNobodyWaitAsync(marong);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_round_is_played_with_what_ai_has_written_for_the_group_before_it_started()
    {
        using var circle = await Circle.MatchAsync(marong, 5, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        await Eventually.IsTrueAsync(round.IsEnrichedAsync);
        await round.AssertPlayableAsync(5);
        Assert.Equal(circle.Players.Select(player => player.UserId).Order(), (await round.NamesAsync()).Keys);

        var (names, pool) = (await round.NamesAsync(), await round.PoolAsync());
        await circle.MoveToDayAsync(1);
        Assert.Equal(pool.Keys, (await circle.OfferAsync(circle.Players[0], Cancellation))
            .Select(mission => mission.GetProperty("description").GetString()!).Order(StringComparer.Ordinal));
        foreach (var (giver, receiver) in circle.Players.Zip(circle.Players.Skip(1)))
        {
            var detail = await receiver.GetDataAsync($"/api/manitto/detail?groupId={circle.GroupId}", Cancellation);
            Assert.Equal(names[giver.UserId], detail.GetProperty("currentManitto").GetProperty("anonymousName").GetString());
        }

        // The next round is another one's: no name comes back, and no mission.
        await Matches.StoreAsync(marong, circle.GroupId, circle.Cycle + 1, [.. circle.Players.Reverse()], Cancellation);
        await using var next = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle + 1);
        await Eventually.IsTrueAsync(next.IsEnrichedAsync);
        await next.AssertPlayableAsync(5);
        Assert.Empty((await next.NamesAsync()).Values.Intersect(names.Values));
        Assert.Empty((await next.PoolAsync()).Keys.Intersect(pool.Keys));
    }

    [Fact]
    public async Task Without_ai_a_round_is_stored_at_once_and_played_with_what_was_drawn()
    {
        await marong.Application.StopResourceAsync("ai", Cancellation);
        try
        {
            using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
            await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
            await round.AssertPlayableAsync(4);
            var (names, pool) = (await round.NamesAsync(), await round.PoolAsync());
            await Eventually.IsTrueAsync(async () => (await round.StateAsync()).Attempts > 1);

            await circle.MoveToDayAsync(1);
            await circle.ProveAsync(circle.Players[0], "그래도 놀이는 계속된다.", Cancellation);
            await Eventually.IsTrueAsync(async () => (await round.StateAsync()).IsWaiting == 0);
            Assert.False(await round.IsEnrichedAsync());
            await round.AssertIsAsync(names, pool);
        }
        finally
        {
            await marong.Application.StartResourceAsync("ai", Cancellation);
            await marong.WaitForReplicasAsync("ai", 1, Cancellation);
        }
    }

    [Fact]
    public async Task When_ai_is_killed_rounds_wait_for_it_and_nobody_for_them()
    {
        await marong.Application.PauseAsync("ai");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        Assert.True(watch.Elapsed < AtOnce, $"It took {watch.Elapsed} to store a round.");
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        await Eventually.IsTrueAsync(async () => (await round.StateAsync()).Attempts > 0);
        await round.AssertPlayableAsync(3);
        await marong.Application.KillReplicaAsync("ai");

        await Eventually.IsTrueAsync(round.IsEnrichedAsync);
        await round.AssertPlayableAsync(3);
        await marong.WaitForReplicasAsync("ai", 1, Cancellation);
    }

    [Fact]
    public async Task A_campaign_announced_ten_minutes_ahead_gets_names_and_missions_before_it_starts()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var start = WeeklyCycle.StartOf(circle.Cycle + 1).AddDays(1);
        await circle.MoveToAsync(start.AddMinutes(-10).AddSeconds(-30));
        var id = await circle.Players[0].AnnounceAsync(circle.GroupId, Plan.OfHours(start, 8), Cancellation);
        await circle.MoveToAsync(start.AddMinutes(-4));
        await Matches.StoreCampaignAsync(marong, circle.GroupId, circle.Cycle + 1, id, circle.Players, Cancellation);

        await using var round = await StoredRound.OfCampaignAsync(marong, circle.GroupId, id);
        await Eventually.IsTrueAsync(round.IsEnrichedAsync);
        await round.AssertPlayableAsync(3);
    }

    [Fact]
    public async Task A_group_that_is_matched_late_plays_what_was_drawn_and_keeps_it()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(8, hours: 20);
        await Matches.StoreAsync(marong, circle.GroupId, circle.Cycle + 1, circle.Players, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle + 1);

        Assert.Equal((0, 0, 0), await round.StateAsync() is var state ? (state.Attempts, state.IsWaiting, state.IsEnriched) : default);
        await round.AssertPlayableAsync(3);
    }
}
