using System.Diagnostics;

namespace Marong.Matching.Solving;

/// <summary>The way into the search: small groups get the proven optimum, the others a heuristic's cycle.</summary>
internal static class Solver
{
    /// <summary>More than twice what a group of 150 takes, which takes longest.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromMilliseconds(45);

    /// <summary>A cycle as the order of its members, each giving to the next and the last to the first.</summary>
    public static int[] Solve(CostMatrix costs, SeededRandom random) => Solve(costs, random, UsualLimit);

    /// <summary>Without a limit (<see cref="Timeout.InfiniteTimeSpan"/>) a seed repeats its cycle however slow the machine is.</summary>
    public static int[] Solve(CostMatrix costs, SeededRandom random, TimeSpan limit)
    {
        var deadline = limit == Timeout.InfiniteTimeSpan
            ? long.MaxValue
            : Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        return costs.Size <= ExactSearch.MostMembers ? ExactSearch.Solve(costs) : Heuristic.Solve(costs, random, deadline);
    }
}
