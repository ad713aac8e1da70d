namespace Marong.Matching.Solving;

/// <summary>A cost that no cycle undercuts, and the potentials (scaled) that prove it.</summary>
/// <remarks>
/// The bound is nearly always within a thousandth of the optimum here. What an arc costs under the potentials says how far
/// a cycle that uses it exceeds the bound, which is why the searches work on these costs alone.
/// </remarks>
internal sealed record HeldKarpBound(long Value, int[] Giving, int[] Receiving)
{
    private const int Steps = 100;

    /// <summary>The first step is the mean arc of the first tree divided by this: the best of 2 to 64 on random groups.</summary>
    private const int FirstStep = 32;

    /// <summary>Keeps potentials far from the ends of an int when the tree has to use forbidding arcs.</summary>
    private const int LongestStep = 4_000 * OneTree.Scale / FirstStep;

    public static HeldKarpBound Of(OneTree tree)
    {
        var ascent = new Ascent(tree);
        var firstStep = Math.Clamp(tree.Grow() / tree.Size / FirstStep, 1, LongestStep);
        _ = ascent.Climb(Steps, (int)firstStep / (tree.IsSymmetric ? 2 : 1), long.MaxValue);
        return new((ascent.Weight + OneTree.Scale - 1) / OneTree.Scale, [.. tree.Giving], [.. tree.Receiving]);
    }
}
