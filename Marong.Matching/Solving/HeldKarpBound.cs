namespace Marong.Matching.Solving;

/// <summary>A cost that no cycle undercuts, and the potentials that prove it.</summary>
/// <remarks>
/// Held and Karp, "The traveling-salesman problem and minimum spanning trees: Part II" (1971): for any potentials p and q,
/// w(p, q) = cheapest one-tree under c(i, j) + p(i) + q(j), less all p and q, is a lower bound; members who give or receive too
/// often in the tree get dearer, those who do so too rarely get cheaper, and the bound climbs. Steps shrink quadratically
/// (after Volgenant and Jonker, 1982) and weigh the tree before by 3 in 10, which keeps them from swinging to and fro.
/// The bound is nearly always within a thousandth of the optimum here; what an arc costs under the potentials says how far
/// a cycle that uses it exceeds the bound, which is why the search works on these costs alone.
/// </remarks>
internal sealed record HeldKarpBound(long Value, int[] Giving, int[] Receiving)
{
    private const int Steps = 100;

    /// <summary>The first step is the mean arc of the first tree divided by this: the best of 2 to 64 on random groups.</summary>
    private const int FirstStep = 32;

    /// <summary>Keeps potentials far from the ends of an int when the tree has to use forbidden arcs.</summary>
    private const int LongestStep = 4_000 * OneTree.Scale / FirstStep;

    public static HeldKarpBound Of(CostMatrix costs, bool isSymmetric)
    {
        var tree = new OneTree(costs, isSymmetric);
        var excess = new int[2 * costs.Size];
        var lastExcess = new int[2 * costs.Size];
        var bound = new HeldKarpBound(long.MinValue, [], []);
        var firstStep = 0L;
        for (var left = Steps; left > 0; left--)
        {
            var weight = tree.Grow();
            if (left == Steps)
            {
                firstStep = Math.Clamp(weight / costs.Size / FirstStep, 1, LongestStep) / (isSymmetric ? 2 : 1);
            }

            if (weight > bound.Value)
            {
                bound = new(weight, [.. tree.Giving], [.. tree.Receiving]);
            }

            if (!ReadExcess(tree, isSymmetric, excess))
            {
                break;
            }

            Move(tree, (int)(firstStep * left * left / (Steps * Steps)), excess, left == Steps ? excess : lastExcess);
            (excess, lastExcess) = (lastExcess, excess);
        }

        return new((bound.Value + OneTree.Scale - 1) / OneTree.Scale, Whole(bound.Giving), Whole(bound.Receiving));
    }

    /// <summary>False when the tree is a cycle: then its weight is the optimum.</summary>
    private static bool ReadExcess(OneTree tree, bool isSymmetric, int[] excess)
    {
        var any = 0;
        for (var member = 0; member < tree.Size; member++)
        {
            var (gives, receives) = (tree.Gives[member] - 1, tree.Receives[member] - 1);
            if (isSymmetric)
            {
                gives = receives = gives + receives;
            }

            excess[2 * member] = gives;
            excess[(2 * member) + 1] = receives;
            any |= gives | receives;
        }

        return any != 0;
    }

    private static void Move(OneTree tree, int step, int[] excess, int[] lastExcess)
    {
        for (var member = 0; member < tree.Size; member++)
        {
            tree.Giving[member] += ((7 * excess[2 * member]) + (3 * lastExcess[2 * member])) * step / 10;
            tree.Receiving[member] += ((7 * excess[(2 * member) + 1]) + (3 * lastExcess[(2 * member) + 1])) * step / 10;
        }
    }

    private static int[] Whole(int[] scaled) => [.. scaled.Select(potential => potential / OneTree.Scale)];
}
