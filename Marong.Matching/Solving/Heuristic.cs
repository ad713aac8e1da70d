using System.Diagnostics;

namespace Marong.Matching.Solving;

/// <summary>
/// A cycle for groups too large for <see cref="ExactSearch"/>: the bound, a search that its potentials guide, and a proof, which finds a
/// cheaper cycle where there is one and is given up when it would take long.
/// </summary>
internal static class Heuristic
{
    /// <summary>How many times longer a group is searched whose cycle still repeats a pair of the last round.</summary>
    private const int Persistence = 10;

    /// <summary>
    /// What the two penalties are while searching. They need only outweigh what avoiding an arc can cost elsewhere; larger ones hide all
    /// differences between the other arcs from the bound.
    /// </summary>
    private const int MildMetLastRound = 20_000;
    private const int MildRepeatedArc = 1_000_000;

    /// <param name="costs">At least five members.</param>
    /// <param name="random">Decides ties, beginnings and kicks.</param>
    /// <param name="deadline">The <see cref="Stopwatch"/> timestamp after which the best cycle so far will do.</param>
    public static int[] Solve(CostMatrix costs, SeededRandom random, long deadline)
    {
        if (SymmetricCosts.Of(costs) is { } symmetric)
        {
            var tour = Solve(symmetric.Costs, isSymmetric: true, random, deadline);
            if (symmetric.Covers(tour))
            {
                return tour;
            }
        }

        return Solve(Mild(costs), isSymmetric: false, random, deadline);
    }

    private static int[] Solve(CostMatrix costs, bool isSymmetric, SeededRandom random, long deadline)
    {
        var bound = HeldKarpBound.Of(new OneTree(costs, isSymmetric));
        var reduced = new ReducedCosts(costs, bound, isSymmetric, random);
        var kicks = IteratedSearch.UsualKicks(reduced);
        var tour = IteratedSearch.Solve(reduced, kicks, random, deadline);
        if (UsesForbidding(costs, tour))
        {
            var other = IteratedSearch.Solve(reduced, Persistence * kicks, random, deadline);
            tour = costs.CostOf(other) < costs.CostOf(tour) ? other : tour;
        }

        return BranchAndBound.Improve(costs, isSymmetric, bound, tour, deadline);
    }

    private static bool UsesForbidding(CostMatrix costs, int[] tour) =>
        Enumerable.Range(0, tour.Length).Any(i => costs[tour[i], tour[(i + 1) % tour.Length]] >= MildMetLastRound);

    private static CostMatrix Mild(CostMatrix costs)
    {
        var mild = new int[costs.Size * costs.Size];
        for (var from = 0; from < costs.Size; from++)
        {
            for (var to = 0; to < costs.Size; to++)
            {
                mild[(from * costs.Size) + to] = costs[from, to] switch
                {
                    >= ArcCosts.RepeatedArc and var cost => cost - ArcCosts.RepeatedArc + MildRepeatedArc,
                    >= ArcCosts.MetLastRound and var cost => cost - ArcCosts.MetLastRound + MildMetLastRound,
                    var cost => cost,
                };
            }
        }

        return new CostMatrix(costs.Size, mild);
    }
}
