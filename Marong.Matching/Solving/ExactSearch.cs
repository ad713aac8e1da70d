using System.Numerics;

namespace Marong.Matching.Solving;

/// <summary>The cheapest cycle itself, by dynamic programming over subsets (Held and Karp). Time n²·2ⁿ: for small groups only.</summary>
internal static class ExactSearch
{
    /// <summary>At 12 members it takes about a millisecond; each further member doubles that.</summary>
    public const int MostMembers = 12;

    public static int[] Solve(CostMatrix costs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(costs.Size, MostMembers);

        // The cycle is closed at the last member, so subsets are over the others.
        var others = costs.Size - 1;
        var home = others;
        var best = new long[(1 << others) * others];
        Array.Fill(best, long.MaxValue);
        for (var first = 0; first < others; first++)
        {
            best[((1 << first) * others) + first] = costs[home, first];
        }

        for (var visited = 1; visited < 1 << others; visited++)
        {
            for (var last = 0; last < others; last++)
            {
                var soFar = best[(visited * others) + last];
                if (soFar == long.MaxValue)
                {
                    continue;
                }

                for (var left = ~visited & ((1 << others) - 1); left != 0; left &= left - 1)
                {
                    var next = BitOperations.TrailingZeroCount(left);
                    ref var known = ref best[((visited | (1 << next)) * others) + next];
                    known = Math.Min(known, soFar + costs[last, next]);
                }
            }
        }

        return ReadBack(costs, best, others);
    }

    private static int[] ReadBack(CostMatrix costs, long[] best, int others)
    {
        var tour = new int[costs.Size];
        var visited = (1 << others) - 1;
        var next = others;
        tour[others] = next;
        for (var position = others - 1; position >= 0; position--)
        {
            var chosen = -1;
            var cheapest = long.MaxValue;
            for (var left = visited; left != 0; left &= left - 1)
            {
                var last = BitOperations.TrailingZeroCount(left);
                var through = best[(visited * others) + last] + costs[last, next];
                if (through < cheapest)
                {
                    (chosen, cheapest) = (last, through);
                }
            }

            tour[position] = chosen;
            visited &= ~(1 << chosen);
            next = chosen;
        }

        return tour;
    }
}
