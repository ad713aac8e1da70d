namespace Marong.Matching.Solving;

/// <summary>
/// Costs under the potentials of the bound. Every cycle costs the same amount more than before, so comparisons stand; but good
/// arcs now cost next to nothing wherever they are, which makes the lists of near members short and the search's pruning sharp.
/// </summary>
internal sealed class ReducedCosts
{
    /// <summary>A cheapest cycle hardly ever uses an arc that is not among the cheapest eight of its giver.</summary>
    private const int MostNear = 8;

    private const int TieBits = 10;

    public ReducedCosts(CostMatrix costs, HeldKarpBound bound, bool isSymmetric, SeededRandom random)
    {
        Size = costs.Size;
        IsSymmetric = isSymmetric;
        Costs = new int[Size * Size];
        Enough = bound.Value;
        var giving = Whole(bound.Giving);
        var receiving = Whole(bound.Receiving);
        for (var from = 0; from < Size; from++)
        {
            Enough += (long)giving[from] + receiving[from];
            for (var to = 0; to < Size; to++)
            {
                Costs[(from * Size) + to] = costs[from, to] + giving[from] + receiving[to];
            }
        }

        NearCount = Math.Min(MostNear, Size - 1);
        Near = new int[Size * NearCount];
        FillNear(random);
    }

    public int Size { get; }

    public bool IsSymmetric { get; }

    /// <summary>Row by row, a giver's row holding what each receiver costs.</summary>
    public int[] Costs { get; }

    /// <summary>Row by row, each giver's <see cref="NearCount"/> cheapest receivers, cheapest first; ties in random order.</summary>
    public int[] Near { get; }

    public int NearCount { get; }

    /// <summary>A cycle of this cost is proven to be a cheapest one.</summary>
    public long Enough { get; }

    public long CostOf(ReadOnlySpan<int> order)
    {
        long cost = Costs[(order[^1] * Size) + order[0]];
        for (var i = 1; i < order.Length; i++)
        {
            cost += Costs[(order[i - 1] * Size) + order[i]];
        }

        return cost;
    }

    private static int[] Whole(int[] scaled) => [.. scaled.Select(potential => potential / OneTree.Scale)];

    private void FillNear(SeededRandom random)
    {
        var keys = new long[Size];
        for (var from = 0; from < Size; from++)
        {
            for (var to = 0; to < Size; to++)
            {
                var tie = ((long)random.Below(1 << TieBits) << TieBits) | (long)to;
                keys[to] = to == from ? long.MaxValue : ((long)Costs[(from * Size) + to] << (2 * TieBits)) | tie;
            }

            Array.Sort(keys);
            for (var i = 0; i < NearCount; i++)
            {
                Near[(from * NearCount) + i] = (int)(keys[i] & ((1 << TieBits) - 1));
            }
        }
    }
}
