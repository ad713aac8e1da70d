namespace Marong.Benchmarks.Matching;

/// <summary>Groups of members that a solution in part connects too little with the others: both ways together less than 2.</summary>
internal static class ForgottenGroups
{
    private const double Enough = 2 - 1e-6;

    /// <summary>
    /// The parts that are not connected at all, or else the cuts found while looking for the smallest one (Stoer and Wagner): when there
    /// is none among them, there is none.
    /// </summary>
    public static IReadOnlyList<bool[]> In(double[,] flows)
    {
        var parts = Parts(flows);
        return parts.Count > 1 ? parts : SmallCuts(flows);
    }

    private static List<bool[]> Parts(double[,] flows)
    {
        var size = flows.GetLength(0);
        var seen = new bool[size];
        var parts = new List<bool[]>();
        for (var start = 0; start < size; start++)
        {
            if (seen[start])
            {
                continue;
            }

            var part = new bool[size];
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out var member))
            {
                part[member] = true;
                for (var other = 0; other < size; other++)
                {
                    if (!seen[other] && flows[member, other] > 1e-9)
                    {
                        seen[other] = true;
                        open.Push(other);
                    }
                }
            }

            parts.Add(part);
        }

        return parts;
    }

    private static List<bool[]> SmallCuts(double[,] flows)
    {
        var size = flows.GetLength(0);
        var between = (double[,])flows.Clone();
        var merged = Enumerable.Range(0, size).Select(member => new List<int> { member }).ToArray();
        var alive = Enumerable.Range(0, size).ToList();
        var cuts = new List<bool[]>();
        while (alive.Count > 1)
        {
            var (before, last, weight) = LastOfPhase(between, alive);
            if (weight < Enough)
            {
                var cut = new bool[size];
                merged[last].ForEach(member => cut[member] = true);
                cuts.Add(cut);
            }

            merged[before].AddRange(merged[last]);
            alive.Remove(last);
            foreach (var other in alive)
            {
                between[before, other] += between[last, other];
                between[other, before] = between[before, other];
            }
        }

        return cuts;
    }

    /// <summary>Takes members in, always the one most connected with those taken; the last one against all others is a cut.</summary>
    private static (int Before, int Last, double Weight) LastOfPhase(double[,] between, List<int> alive)
    {
        var connection = new double[between.GetLength(0)];
        var left = new List<int>(alive);
        var (before, last) = (-1, -1);
        while (left.Count > 0)
        {
            before = last;
            last = left[0];
            foreach (var candidate in left)
            {
                last = connection[candidate] > connection[last] ? candidate : last;
            }

            left.Remove(last);
            foreach (var other in left)
            {
                connection[other] += between[last, other];
            }
        }

        return (before, last, connection[last]);
    }
}
