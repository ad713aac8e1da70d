using System.Diagnostics;

namespace Marong.Matching.Solving;

/// <summary>
/// Looks for a cheaper cycle until there is provably none: raises the bound, forbids the arcs that can no longer matter, and
/// tries, one by one, what is left to the member with the fewest choices.
/// </summary>
/// <remarks>
/// The scheme of Held and Karp (1971) and of Carpaneto, Dell'Amico and Toth (1995), with one-trees. Groups of 30 need some twenty
/// nodes. The number of nodes is limited by size alone, so that a seed repeats its cycle; the deadline is for machines that stall.
/// </remarks>
internal sealed class BranchAndBound
{
    /// <summary>Nodes times members squared, which is about what a node takes.</summary>
    private const int Work = 400_000;

    /// <summary>Without directions every cycle is there twice, and a proof that is not found soon is not found at all.</summary>
    private const int WorkWithoutDirection = 100_000;

    private const int Steps = 10;
    private const int StepsAtRoot = 40;

    /// <summary>The first step is the mean arc divided by this: children start from potentials that are nearly right.</summary>
    private const int FirstStep = 64;

    private readonly CostMatrix _costs;
    private readonly OneTree _tree;
    private readonly Ascent _ascent;
    private readonly ArcElimination _elimination;
    private readonly long _deadline;
    private readonly List<int[]> _states = [];
    private int[] _best;
    private long _bestCost;
    private int _nodesLeft;

    private BranchAndBound(CostMatrix costs, HeldKarpBound bound, int[] tour, int nodes, long deadline)
    {
        _costs = costs;
        _best = tour;
        _bestCost = costs.CostOf(tour);
        _deadline = deadline;
        _nodesLeft = nodes;
        _tree = new OneTree(costs, isSymmetric: false);
        bound.Giving.CopyTo(_tree.Giving);
        bound.Receiving.CopyTo(_tree.Receiving);
        _ascent = new Ascent(_tree);
        _elimination = new ArcElimination(_tree);
    }

    /// <summary>The tour or a cheaper one.</summary>
    public static int[] Improve(CostMatrix costs, bool isSymmetric, HeldKarpBound bound, int[] tour, long deadline)
    {
        var nodes = (isSymmetric ? WorkWithoutDirection : Work) / (costs.Size * costs.Size);
        var search = new BranchAndBound(costs, bound, tour, nodes, deadline);
        if (search._bestCost > bound.Value && search._bestCost < OneTree.Dearest)
        {
            search.Explore(depth: 0);
        }

        return search._best;
    }

    private void Explore(int depth)
    {
        if (--_nodesLeft < 0 || Stopwatch.GetTimestamp() > _deadline)
        {
            return;
        }

        var limit = (_bestCost - 1) * OneTree.Scale;
        var firstStep = (int)Math.Max(1, limit / _costs.Size / FirstStep);
        var end = _ascent.Climb(depth == 0 ? StepsAtRoot : Steps, firstStep, limit);
        if (end == Ascent.End.Cycle)
        {
            Take(ArcsOfTree());
        }
        else if (end == Ascent.End.OutOfSteps && _elimination.Run(limit - _ascent.Weight))
        {
            Branch(depth);
        }
    }

    private void Branch(int depth)
    {
        var (member, gives) = FewestChoices();
        if (member < 0)
        {
            Take(ArcsLeft());
            return;
        }

        if (_states.Count == depth)
        {
            _states.Add(new int[_tree.State.Length]);
        }

        _tree.State.CopyTo(_states[depth]);
        foreach (var other in Choices(member, gives))
        {
            _states[depth].CopyTo(_tree.State);
            _ = gives ? _elimination.Fix(member, other) : _elimination.Fix(other, member);
            Explore(depth + 1);
        }
    }

    /// <summary>Of the members whom the tree has giving or receiving not just once, or else of all, the one with the fewest choices.</summary>
    private (int Member, bool Gives) FewestChoices()
    {
        var (best, gives, fewest) = (-1, true, int.MaxValue);
        for (var member = 0; member < _tree.Size; member++)
        {
            var (receivers, givers) = (Weigh(_elimination.ReceiversOf(member), _tree.Gives[member]), Weigh(_elimination.GiversOf(member), _tree.Receives[member]));
            if (Math.Min(receivers, givers) < fewest)
            {
                (best, gives, fewest) = (member, receivers <= givers, Math.Min(receivers, givers));
            }
        }

        return (best, gives);

        int Weigh(int choices, int taken) => choices == 1 ? int.MaxValue : taken == 1 ? choices + _tree.Size : choices;
    }

    private int[] Choices(int member, bool gives)
    {
        var costs = gives ? _tree.CostsOfGiving(member) : _tree.CostsOfReceiving(member);
        var potentials = gives ? _tree.Receiving : _tree.Giving;
        var choices = new List<(int Cost, int Other)>();
        for (var other = 0; other < costs.Length; other++)
        {
            if (costs[other] < OneTree.Forbidden)
            {
                choices.Add((costs[other] + potentials[other], other));
            }
        }

        choices.Sort();
        return [.. choices.Select(choice => choice.Other)];
    }

    private int[] ArcsOfTree()
    {
        var receivers = new int[_tree.Size];
        foreach (var joined in _tree.Joined.AsSpan(1))
        {
            var (from, to) = _tree.ArcOf(joined);
            receivers[from] = to;
        }

        receivers[_tree.OutOfFirst.From] = _tree.OutOfFirst.To;
        receivers[_tree.IntoFirst.From] = _tree.IntoFirst.To;
        return receivers;
    }

    private int[] ArcsLeft()
    {
        var receivers = new int[_tree.Size];
        for (var member = 0; member < _tree.Size; member++)
        {
            receivers[member] = _tree.CostsOfGiving(member).IndexOfAnyInRange(int.MinValue, OneTree.Forbidden - 1);
        }

        return receivers;
    }

    private void Take(int[] receivers)
    {
        var tour = new int[receivers.Length];
        for (var i = 1; i < tour.Length; i++)
        {
            tour[i] = receivers[tour[i - 1]];
            if (tour[i] == 0)
            {
                return;
            }
        }

        var cost = _costs.CostOf(tour);
        if (cost < _bestCost)
        {
            (_best, _bestCost) = (tour, cost);
        }
    }
}
