using Marong.Backend.Rounds.Enrichment;
using Marong.Contracts.Ai;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Rounds;

/// <summary>What the database lets be written over what was drawn for a round, and until when.</summary>
public sealed class GiftTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_ten_seconds_before_its_start_a_round_can_be_given_names_and_not_a_moment_longer()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        var startsAt = WeeklyCycle.StartOf(circle.Cycle);
        var clock = new SetClock();
        var store = new EnrichmentStore(round.Database, clock);
        var due = await round.ClaimAsync(startsAt);
        var (names, pool) = (await round.NamesAsync(), await round.PoolAsync());
        foreach (var late in new[] { startsAt.AddSeconds(-10), startsAt, startsAt.AddDays(1) })
        {
            clock.UtcNow = late;
            Assert.False(await store.GiveAsync(due, Gift(3), Cancellation));
            await round.AssertIsAsync(names, pool);
        }

        // It was early enough to begin with, and is not any more at the end.
        clock.UtcNow = startsAt.AddSeconds(-10.5);
        clock.Step = TimeSpan.FromSeconds(0.3);
        Assert.False(await store.GiveAsync(due, Gift(3), Cancellation));
        await round.AssertIsAsync(names, pool);

        clock.UtcNow = startsAt.AddSeconds(-10.5);
        clock.Step = TimeSpan.Zero;
        var gift = Gift(3);
        Assert.True(await store.GiveAsync(due, gift, Cancellation));
        Assert.Equal(gift.Names.Order(StringComparer.Ordinal), (await round.NamesAsync()).Values.Order(StringComparer.Ordinal));
        Assert.Equal(gift.Missions.Select(mission => mission.Description).Order(StringComparer.Ordinal), (await round.PoolAsync()).Keys);
        await round.AssertPlayableAsync(3);

        // Once is enough.
        Assert.False(await store.GiveAsync(due, Gift(3), Cancellation));
        Assert.Equal(gift.Names.Order(StringComparer.Ordinal), (await round.NamesAsync()).Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_the_group_remembers_and_an_attempt_that_is_outlived_are_refused()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        await Matches.StoreAsync(marong, circle.GroupId, circle.Cycle + 1, circle.Players, Cancellation);
        await using var earlier = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle + 1);
        var startsAt = WeeklyCycle.StartOf(circle.Cycle + 1);
        var store = new EnrichmentStore(round.Database, new SetClock { UtcNow = startsAt.AddDays(-1) });
        var due = await round.ClaimAsync(startsAt);
        var names = await round.NamesAsync();
        var remembered = (await earlier.NamesAsync()).Values.First();

        Assert.Contains(remembered, (await store.ReadAsync(due, startsAt.AddDays(-1), Cancellation))!.TakenNames);
        var gift = Gift(3);
        Assert.False(await store.GiveAsync(due, gift with { Names = [remembered, .. gift.Names.Skip(1)] }, Cancellation));
        Assert.False(await store.GiveAsync(due with { Attempts = due.Attempts - 1 }, Gift(3), Cancellation));
        Assert.False(await store.GiveAsync(due with { StartsAt = startsAt.AddHours(1) }, Gift(3), Cancellation));
        Assert.False(await store.GiveAsync(due, Gift(2), Cancellation));
        Assert.Equal(names, await round.NamesAsync());
        await round.AssertPlayableAsync(3);
    }

    [Fact]
    public async Task Who_leaves_while_ai_writes_gets_no_name_and_hands_over_the_one_they_had()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        var startsAt = WeeklyCycle.StartOf(circle.Cycle);
        var store = new EnrichmentStore(round.Database, new SetClock { UtcNow = startsAt.AddDays(-1) });
        var due = await round.ClaimAsync(startsAt);
        Assert.Equal("200", await circle.Players[3].LeaveAsync(circle.GroupId, Cancellation).AnswerAsync());

        Assert.True(await store.GiveAsync(due, Gift(4), Cancellation));
        await round.AssertPlayableAsync(3);
        var names = await round.NamesAsync();
        Assert.Equal(circle.Players.Take(3).Select(player => player.UserId).Order(), names.Keys);

        Assert.Equal("200", await circle.Players[2].LeaveAsync(circle.GroupId, Cancellation).AnswerAsync());
        var kept = await round.NamesAsync();
        Assert.Equal(circle.Players.Take(2).Select(player => player.UserId).Order(), kept.Keys);
        Assert.Equal(names[circle.Players[2].UserId], kept[circle.Players[1].UserId]);
    }

    [Fact]
    public async Task Who_bears_which_name_is_drawn_by_lot()
    {
        const int Draws = 120;
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        var startsAt = WeeklyCycle.StartOf(circle.Cycle);
        var store = new EnrichmentStore(round.Database, new SetClock { UtcNow = startsAt.AddDays(-1) });
        var gift = Gift(3);
        var orders = new HashSet<string>();
        for (var draw = 0; draw < Draws; draw++)
        {
            Assert.True(await store.GiveAsync(await round.ClaimAsync(startsAt), gift, Cancellation));
            orders.Add(string.Join('/', (await round.NamesAsync()).Values));
        }

        // All six; that one of them would be missing by chance happens once in a hundred million runs.
        Assert.Equal(6, orders.Count);
    }

    [Fact]
    public async Task What_was_written_for_one_group_is_drawn_for_no_other()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var round = await StoredRound.OpenAsync(marong, circle.GroupId, circle.Cycle);
        var startsAt = WeeklyCycle.StartOf(circle.Cycle);
        var store = new EnrichmentStore(round.Database, new SetClock { UtcNow = startsAt.AddDays(-1) });
        var gift = Gift(3);
        var known = (await round.QueryAsync<string>("SELECT description FROM missions WHERE NOT is_generated AND difficulty = '하' LIMIT 1")).Single();
        var missions = gift.Missions.ToArray();
        missions[0] = missions[0] with { Description = known };
        Assert.Equal("상", missions[0].Difficulty);

        Assert.True(await store.GiveAsync(await round.ClaimAsync(startsAt), gift with { Missions = missions }, Cancellation));
        await round.AssertPlayableAsync(3);
        Assert.DoesNotContain(known, (await round.PoolAsync()).Where(mission => mission.Value == "상").Select(mission => mission.Key));
        Assert.Equal([60L], await round.QueryAsync<long>("SELECT COUNT(*) FROM missions WHERE NOT is_generated"));

        using var other = await Circle.MatchAsync(marong, 3, Cancellation);
        await using var drawn = await StoredRound.OpenAsync(marong, other.GroupId, other.Cycle);
        Assert.Empty((await drawn.PoolAsync()).Keys.Intersect(missions.Skip(1).Select(mission => mission.Description)));
    }

    private static RoundGift Gift(int names)
    {
        var mark = Unique.Text(6);
        var difficulties = Enumerable.Repeat("상", 3).Concat(Enumerable.Repeat("중", 6)).Concat(Enumerable.Repeat("하", 12));
        return new RoundGift(
            [.. Enumerable.Range(0, names).Select(number => $"{mark} 이름 {number}")],
            [.. difficulties.Select((difficulty, number) => new GeneratedMission($"{mark} {number}", $"마니띠와 {mark} {number}번 하기", difficulty))]);
    }

    /// <summary>A clock that each look at it moves on.</summary>
    private sealed class SetClock : IGameClock
    {
        private DateTimeOffset _now;

        public TimeSpan Step { get; set; }

        public DateTimeOffset UtcNow
        {
            get
            {
                var now = _now;
                _now += Step;
                return now;
            }

            set => _now = value;
        }

        public ValueTask RefreshAsync(CancellationToken ct) => ValueTask.CompletedTask;
    }
}
