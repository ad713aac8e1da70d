using Marong.Contracts.Matching;

namespace Marong.Matching.Solving;

/// <summary>Decides who gives to whom in one group: a pure function of the group and the seed.</summary>
internal static class GroupMatcher
{
    public static MatchingResult Match(MatchingGroup group) => Match(group, SeededRandom.NewSeed(), Solver.UsualLimit);

    /// <summary>Repeats a run, however long the machine takes.</summary>
    public static MatchingResult Match(MatchingGroup group, ReadOnlySpan<byte> seed) => Match(group, seed, Timeout.InfiniteTimeSpan);

    private static MatchingResult Match(MatchingGroup group, ReadOnlySpan<byte> seed, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(group.Members.Count, 3);

        // Whatever order the members come in, the same people and the same seed give the same cycle.
        var ordered = group with { Members = [.. group.Members.OrderBy(member => member.UserId)] };
        var random = new SeededRandom(seed);
        var costs = CostMatrix.Of(ordered, random);
        var tour = Solver.Solve(costs, random, limit);

        var arcs = new Arc[tour.Length];
        for (var i = 0; i < tour.Length; i++)
        {
            arcs[i] = new Arc(ordered.Members[tour[i]].UserId, ordered.Members[tour[(i + 1) % tour.Length]].UserId);
        }

        // The order of the arcs must not be the order of the cycle: it would be a needless hint to whoever reads rows.
        Array.Sort(arcs, (one, other) => one.GiverId.CompareTo(other.GiverId));
        return new MatchingResult(group.GroupId, group.Cycle, group.CampaignId, arcs, Convert.ToHexStringLower(seed));
    }
}
