namespace Marong.Matching.Solving;

/// <summary>Forbids every arc that no cycle within a limit can use, and every arc beside one that is the last of its giver or receiver.</summary>
/// <remarks>
/// An arc between two members other than the first makes the tree heavier by what it costs less the dearest arc of the tree between
/// the two (Helsgaun's alpha, 2000); an arc of the first, by what it costs less the one that the tree uses.
/// </remarks>
internal sealed class ArcElimination(OneTree tree)
{
    private readonly int _size = tree.Size;
    private readonly int[] _dearestBetween = new int[tree.Size * tree.Size];
    private readonly int[] _receivers = new int[tree.Size];
    private readonly int[] _givers = new int[tree.Size];

    /// <summary>How many the member may still give to.</summary>
    public int ReceiversOf(int member) => _receivers[member];

    /// <summary>How many may still give to the member.</summary>
    public int GiversOf(int member) => _givers[member];

    /// <summary>False when somebody is left without an arc out or in: then there is no such cycle.</summary>
    public bool Run(long slack)
    {
        FindDearestBetween();
        for (var from = 0; from < _size; from++)
        {
            var costs = tree.CostsOfGiving(from);
            for (var to = 0; to < _size; to++)
            {
                if (costs[to] < OneTree.Forbidden && tree.CostOf(from, to) - Replaced(from, to) > slack)
                {
                    tree.Forbid(from, to);
                }
            }
        }

        return FixLastArcs();
    }

    /// <summary>Forbids what stands beside the arc; false when nothing was left there.</summary>
    public bool Fix(int from, int to)
    {
        var any = Forbid(to, from);
        for (var other = 0; other < _size; other++)
        {
            any |= other != to && Forbid(from, other);
            any |= other != from && Forbid(other, to);
        }

        return any;
    }

    private bool Forbid(int from, int to)
    {
        var wasAllowed = tree.CostsOfGiving(from)[to] < OneTree.Forbidden;
        tree.Forbid(from, to);
        return wasAllowed;
    }

    private long Replaced(int from, int to) =>
        from == 0 ? tree.OutOfFirst.Cost : to == 0 ? tree.IntoFirst.Cost : _dearestBetween[(from * _size) + to];

    private void FindDearestBetween()
    {
        for (var i = 1; i < _size - 1; i++)
        {
            var member = tree.Joined[i];
            var (from, to) = tree.ArcOf(member);
            var cost = tree.CostOf(from, to);
            var parent = (from == member ? to : from) * _size;
            foreach (var earlier in tree.Joined.AsSpan(0, i))
            {
                var dearest = parent == earlier * _size ? cost : Math.Max(_dearestBetween[parent + earlier], cost);
                _dearestBetween[(member * _size) + earlier] = _dearestBetween[(earlier * _size) + member] = dearest;
            }
        }
    }

    private bool FixLastArcs()
    {
        var any = true;
        while (any)
        {
            any = false;
            for (var member = 0; member < _size; member++)
            {
                var (receivers, receiver) = Left(tree.CostsOfGiving(member));
                var (givers, giver) = Left(tree.CostsOfReceiving(member));
                if (receivers == 0 || givers == 0)
                {
                    return false;
                }

                (_receivers[member], _givers[member]) = (receivers, givers);
                any |= receivers == 1 && Fix(member, receiver);
                any |= givers == 1 && Fix(giver, member);
            }
        }

        return true;
    }

    private static (int Count, int Last) Left(ReadOnlySpan<int> costs)
    {
        var (count, last) = (0, -1);
        for (var other = 0; other < costs.Length; other++)
        {
            (count, last) = costs[other] < OneTree.Forbidden ? (count + 1, other) : (count, last);
        }

        return (count, last);
    }
}
