using Marong.Contracts.Matching;
using Marong.Matching.Solving;

namespace Marong.Matching.Tests;

/// <summary>What holds for every group, tried on thousands of random ones.</summary>
public class RandomGroupTests
{
    private readonly Groups _groups = new();

    [Fact]
    public void Everybody_gives_and_receives_once_in_one_cycle_that_meets_nobody_of_the_last_round_where_that_is_easy()
    {
        for (var i = 0; i < 2_500; i++)
        {
            var group = WithPast(i < 148 ? i + 3 : 3 + (i % 40));

            var arcs = GroupMatcher.Match(group, _groups.RunSeed()).Arcs;

            Assert.True(IsOneCycle(group, arcs), $"{group.Members.Count} members: {_groups.Repeat}");
            if (group.Members.Count >= 13)
            {
                Assert.True(Again(group, arcs) == (0, 0), $"{group.Members.Count} members: {_groups.Repeat}");
            }
        }
    }

    [Fact]
    public void As_few_arcs_of_the_last_round_return_as_any_cycle_has_and_then_as_few_the_other_way_round()
    {
        for (var i = 0; i < 240; i++)
        {
            var size = 3 + (i % 6);
            var group = _groups.Of(size);
            group = group with { History = [.. Enumerable.Range(0, 1 + _groups.Below(size)).SelectMany(_ => _groups.RandomRound(group, roundsAgo: 1))] };
            var fewest = AllCycles(group).Min(arcs => Again(group, arcs));

            var arcs = GroupMatcher.Match(group, _groups.RunSeed()).Arcs;

            Assert.True(fewest == Again(group, arcs), $"{size} members: {_groups.Repeat}");
        }
    }

    [Fact]
    public void A_seed_repeats_its_cycle()
    {
        for (var i = 0; i < 150; i++)
        {
            var group = WithPast(3 + _groups.Below(i % 10 == 0 ? 148 : 40));
            var seed = _groups.RunSeed();

            Assert.True(
                GroupMatcher.Match(group, seed).Arcs.SequenceEqual(GroupMatcher.Match(group, seed).Arcs),
                $"{group.Members.Count} members, seed {Convert.ToHexString(seed)}: {_groups.Repeat}");
        }
    }

    private MatchingGroup WithPast(int size)
    {
        var group = _groups.Of(size);
        return group with { History = _groups.RandomRounds(group, latest: 1, earliest: 1 + _groups.Below(6)) };
    }

    /// <summary>How many arcs the last round had, and how many it had the other way round only.</summary>
    private static (int Repeated, int Reversed) Again(MatchingGroup group, IReadOnlyList<Arc> arcs)
    {
        var last = group.History.Where(pair => pair.RoundsAgo == 1).Select(pair => new Arc(pair.GiverId, pair.ReceiverId)).ToHashSet();
        return (arcs.Count(last.Contains), arcs.Count(arc => !last.Contains(arc) && last.Contains(new Arc(arc.ReceiverId, arc.GiverId))));
    }

    private static bool IsOneCycle(MatchingGroup group, IReadOnlyList<Arc> arcs)
    {
        var receiverOf = arcs.ToDictionary(arc => arc.GiverId, arc => arc.ReceiverId);
        var met = new HashSet<long>();
        for (var at = group.Members[0].UserId; met.Add(at);)
        {
            at = receiverOf[at];
        }

        return met.SetEquals(group.Members.Select(member => member.UserId)) && arcs.Count == met.Count;
    }

    private static IEnumerable<Arc[]> AllCycles(MatchingGroup group)
    {
        long[] ids = [.. group.Members.Select(member => member.UserId)];
        return Permutations.Of([.. Enumerable.Range(1, ids.Length - 1)]).Select(order =>
            order.Prepend(0).Zip(order.Append(0), (from, to) => new Arc(ids[from], ids[to])).ToArray());
    }
}
