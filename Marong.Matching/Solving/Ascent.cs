namespace Marong.Matching.Solving;

/// <summary>Moves a one-tree's potentials so that its weight climbs.</summary>
/// <remarks>
/// Held and Karp, "The traveling-salesman problem and minimum spanning trees: Part II" (1971): who gives or receives too often in the
/// tree gets dearer, who does so too rarely gets cheaper. Steps shrink quadratically (after Volgenant and Jonker, 1982), and the
/// tree before counts for 3 in 10, which keeps them from swinging to and fro.
/// </remarks>
internal sealed class Ascent(OneTree tree)
{
    private readonly int[] _best = new int[tree.Potentials.Length];
    private int[] _excess = new int[tree.Potentials.Length];
    private int[] _lastExcess = new int[tree.Potentials.Length];

    public enum End
    {
        /// <summary>The tree has the best potentials that were found.</summary>
        OutOfSteps,

        /// <summary>The tree weighs more than the limit: so does every cycle.</summary>
        OverLimit,

        /// <summary>The tree is a cycle: no cycle is cheaper.</summary>
        Cycle,
    }

    /// <summary>The tree's weight in the end.</summary>
    public long Weight { get; private set; }

    public End Climb(int steps, int firstStep, long limit)
    {
        var best = long.MinValue;
        for (var left = steps; left > 0; left--)
        {
            Weight = tree.Grow();
            if (Weight > limit)
            {
                return End.OverLimit;
            }

            if (!ReadExcess())
            {
                return End.Cycle;
            }

            if (Weight > best)
            {
                best = Weight;
                tree.Potentials.CopyTo(_best);
            }

            Move((int)Math.Max(1, (long)firstStep * left * left / (steps * steps)), left == steps ? _excess : _lastExcess);
            (_excess, _lastExcess) = (_lastExcess, _excess);
        }

        _best.CopyTo(tree.Potentials);
        Weight = tree.Grow();
        return End.OutOfSteps;
    }

    private bool ReadExcess()
    {
        var any = 0;
        var receiving = _excess.Length / 2;
        for (var member = 0; member < tree.Size; member++)
        {
            var (gives, receives) = (tree.Gives[member] - 1, tree.Receives[member] - 1);
            if (tree.IsSymmetric)
            {
                gives = receives = gives + receives;
            }

            (_excess[member], _excess[receiving + member]) = (gives, receives);
            any |= gives | receives;
        }

        return any != 0;
    }

    private void Move(int step, int[] lastExcess)
    {
        var potentials = tree.Potentials;
        for (var i = 0; i < potentials.Length; i++)
        {
            potentials[i] += ((7 * _excess[i]) + (3 * lastExcess[i])) * step / 10;
        }
    }
}
