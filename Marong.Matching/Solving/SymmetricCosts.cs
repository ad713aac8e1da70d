namespace Marong.Matching.Solving;

/// <summary>
/// Costs that do not depend on the direction, for the search that can turn any stretch of a cycle round. Arcs of the last round
/// cost more one way than the other, but both ways more than a whole cycle without them: taking the dearer price for
/// both changes nothing for a cycle that has no such pair.
/// </summary>
internal sealed record SymmetricCosts(CostMatrix Costs, long CheapestRaised)
{
    /// <summary>Null when direction matters among arcs that a cycle is likely to use.</summary>
    public static SymmetricCosts? Of(CostMatrix costs)
    {
        var (size, cheapestRaised, dearestKept) = (costs.Size, long.MaxValue, 0L);
        var dearer = new int[size * size];
        for (var one = 0; one < size; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var (there, back) = (costs[one, other], costs[other, one]);
                dearer[(one * size) + other] = dearer[(other * size) + one] = Math.Max(there, back);
                if (there == back)
                {
                    dearestKept = Math.Max(dearestKept, there);
                }
                else
                {
                    cheapestRaised = Math.Min(cheapestRaised, Math.Min(there, back));
                }
            }
        }

        return dearestKept > 0 && cheapestRaised / size > dearestKept ? new(new(size, dearer), cheapestRaised) : null;
    }

    /// <summary>True when the cycle costs less than any arc that was raised: then no cheaper cycle uses one either.</summary>
    public bool Covers(ReadOnlySpan<int> tour) => Costs.CostOf(tour) < CheapestRaised;
}
