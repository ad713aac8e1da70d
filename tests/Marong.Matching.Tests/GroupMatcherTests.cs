using Marong.Contracts.Matching;
using Marong.Matching.Solving;

namespace Marong.Matching.Tests;

public class GroupMatcherTests
{
    private readonly Groups _groups = new();

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void An_arc_of_the_last_round_returns_only_when_every_cycle_has_one(int size)
    {
        // Every possible last round, against every possible cycle.
        foreach (var last in Cycles(size))
        {
            var members = _groups.Of(size).Members;
            var history = last.Select(arc => new PastPair(members[arc.From].UserId, members[arc.To].UserId, RoundsAgo: 1)).ToArray();
            var group = new MatchingGroup(1, 40, CampaignId: null, members, history);
            var previous = history.Select(pair => (pair.GiverId, pair.ReceiverId)).ToHashSet();
            var fewestPossible = Cycles(size).Min(cycle => cycle.Count(last.Contains));

            var arcs = GroupMatcher.Match(group, _groups.RunSeed()).Arcs;

            Assert.True(arcs.Count(arc => previous.Contains((arc.GiverId, arc.ReceiverId))) == fewestPossible, _groups.Repeat);
        }
    }

    [Theory]
    [InlineData(13)]
    [InlineData(30)]
    [InlineData(60)]
    public void Larger_groups_meet_nobody_of_the_last_round_again_neither_way_round(int size)
    {
        var group = _groups.AfterRounds(size, rounds: 8);
        var last = group.History.Where(pair => pair.RoundsAgo == 1).ToHashSet();

        var arcs = GroupMatcher.Match(group, _groups.RunSeed()).Arcs;

        Assert.DoesNotContain(arcs, arc => last.Contains(new PastPair(arc.GiverId, arc.ReceiverId, 1))
            || last.Contains(new PastPair(arc.ReceiverId, arc.GiverId, 1)));
    }

    [Fact]
    public void Nobody_meets_the_same_person_twice_while_strangers_are_left()
    {
        var group = _groups.AfterRounds(size: 11, rounds: 3);
        var met = group.History.SelectMany(pair => new[] { (pair.GiverId, pair.ReceiverId), (pair.ReceiverId, pair.GiverId) }).ToHashSet();

        Assert.True(met.Count == 3 * 11 * 2, $"a pair met twice in three rounds of eleven: {_groups.Repeat}");
    }

    [Fact]
    public void Among_old_acquaintances_the_one_met_longest_ago_is_preferred()
    {
        var acquaintances = new Acquaintances(new MatchingGroup(1, 40, CampaignId: null, [Member(1), Member(2), Member(3)],
            [new PastPair(1, 2, 16), new PastPair(2, 3, 5), new PastPair(3, 1, 2), new PastPair(1, 2, 30)]));

        Assert.True(acquaintances.Cost(0, 1) < acquaintances.Cost(1, 2));
        Assert.True(acquaintances.Cost(1, 2) < acquaintances.Cost(0, 2));
        Assert.Equal(acquaintances.Cost(0, 1), acquaintances.Cost(1, 0));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(90)]
    public void A_seed_repeats_its_result_whatever_the_order_of_the_members(int size)
    {
        var group = _groups.AfterRounds(size, rounds: 2);
        var seed = _groups.RunSeed();

        var once = GroupMatcher.Match(group, seed);
        var again = GroupMatcher.Match(group with { Members = [.. group.Members.Reverse()] }, Convert.FromHexString(once.Seed));

        Assert.Equal(once.Arcs, again.Arcs);
    }

    [Fact]
    public void Two_runs_rarely_agree_so_that_nobody_can_work_out_the_cheapest_cycle()
    {
        var group = _groups.Of(8);

        var results = Enumerable.Range(0, 50)
            .Select(_ => string.Join(',', GroupMatcher.Match(group, _groups.RunSeed()).Arcs.Select(arc => arc.ReceiverId)))
            .Distinct();

        Assert.True(results.Count() > 25, _groups.Repeat);
    }

    [Fact]
    public void A_seed_from_an_earlier_release_still_gives_the_same_cycle()
    {
        var group = new MatchingGroup(9, 40, CampaignId: null, [.. Enumerable.Range(1, 6).Select(id => Member(id))], []);

        var arcs = GroupMatcher.Match(group, Convert.FromHexString("000102030405060708090a0b0c0d0e0f")).Arcs;

        Assert.Equal("1→2 2→5 3→1 4→3 5→6 6→4", string.Join(' ', arcs.Select(arc => $"{arc.GiverId}→{arc.ReceiverId}")));
    }

    private static MatchingMember Member(long id) => new(id, [], null);

    private static IEnumerable<HashSet<(int From, int To)>> Cycles(int size) =>
        Permutations.Of([.. Enumerable.Range(1, size - 1)]).Select(order =>
            order.Prepend(0).Zip(order.Append(0), (from, to) => (from, to)).ToHashSet());
}
