namespace Marong.Matching.Solving;

/// <summary>
/// A good cycle for groups too large for <see cref="ExactSearch"/>: cheapest insertion in random order, then moves of short runs
/// (Or-opt) and reversals (2-opt, priced in both directions because costs are not symmetric) until none helps, then random double
/// bridges, each repaired by moving runs and kept only when it is no dearer. The number of steps depends on the size alone, never
/// on the clock, so that a seed repeats its result.
/// </summary>
internal sealed class LocalSearch
{
    private const int LongestRun = 3;
    private const int Kicks = 150;
    private const int LongestKick = 30;

    private readonly CostMatrix _costs;
    private readonly SeededRandom _random;
    private readonly int _size;
    private readonly long[] _forward;
    private readonly long[] _backward;
    private readonly bool[] _isAwake;
    private readonly Stack<int> _awake = new();
    private int[] _tour;
    private int[] _scratch;

    private LocalSearch(CostMatrix costs, SeededRandom random)
    {
        _costs = costs;
        _random = random;
        _size = costs.Size;
        _scratch = new int[_size];
        _forward = new long[_size];
        _backward = new long[_size];
        _isAwake = new bool[_size];
        _tour = CheapestInsertion(costs, random);
        Wake(_tour);
    }

    public static int[] Solve(CostMatrix costs, SeededRandom random)
    {
        var search = new LocalSearch(costs, random);
        search.Improve();
        search.Perturb();
        return search._tour;
    }

    private static int[] CheapestInsertion(CostMatrix costs, SeededRandom random)
    {
        var order = Enumerable.Range(0, costs.Size).ToArray();
        random.Shuffle(order);
        var tour = new List<int>(costs.Size) { order[0] };
        foreach (var member in order.AsSpan(1))
        {
            var (position, cheapest) = (0, long.MaxValue);
            for (var i = 0; i < tour.Count; i++)
            {
                var (before, after) = (tour[i], tour[i + 1 == tour.Count ? 0 : i + 1]);
                var added = (long)costs[before, member] + costs[member, after] - (before == after ? 0 : costs[before, after]);
                if (added < cheapest)
                {
                    (position, cheapest) = (i + 1, added);
                }
            }

            tour.Insert(position, member);
        }

        return [.. tour];
    }

    private void Perturb()
    {
        var best = (int[])_tour.Clone();
        var bestCost = _costs.CostOf(best);
        for (var kick = 0; kick < Kicks; kick++)
        {
            DoubleBridge();
            MoveRuns();
            var cost = _costs.CostOf(_tour);
            if (cost <= bestCost)
            {
                bestCost = cost;
                _tour.CopyTo(best, 0);
            }
            else
            {
                best.CopyTo(_tour, 0);
            }
        }

        Improve();
    }

    /// <summary>A B C D → A C B D: the change that neither Or-opt nor 2-opt undoes in one step. Short runs keep the repair local.</summary>
    private void DoubleBridge()
    {
        var reach = Math.Min(_size - 1, LongestKick) / 2;
        var start = 1 + _random.Below(_size - (2 * reach));
        var first = _tour.AsSpan(start, 1 + _random.Below(reach));
        var second = _tour.AsSpan(start + first.Length, 1 + _random.Below(Math.Min(reach, _size - start - first.Length)));
        Wake(_tour[start - 1], first[0], first[^1], second[0], second[^1], At(start + first.Length + second.Length));
        first.CopyTo(_scratch);
        second.CopyTo(_tour.AsSpan(start));
        _scratch.AsSpan(0, first.Length).CopyTo(_tour.AsSpan(start + second.Length));
    }

    private void Improve()
    {
        do
        {
            MoveRuns();
        }
        while (Reverse());
    }

    private void MoveRuns()
    {
        while (_awake.TryPop(out var member))
        {
            _isAwake[member] = false;
            while (MoveRunAround(member))
            {
            }
        }
    }

    /// <summary>Only members whose neighbours changed are looked at again; the others were found to have no better place.</summary>
    private void Wake(params ReadOnlySpan<int> members)
    {
        foreach (var member in members)
        {
            if (!_isAwake[member])
            {
                _isAwake[member] = true;
                _awake.Push(member);
            }
        }
    }

    /// <summary>Or-opt: takes a run of one to three out that begins or ends at the member and puts it where it costs least.</summary>
    private bool MoveRunAround(int member)
    {
        var position = Array.IndexOf(_tour, member);
        for (var length = 1; length <= LongestRun; length++)
        {
            if (MoveRun(position, length) || (length > 1 && MoveRun((position - length + 1 + _size) % _size, length)))
            {
                return true;
            }
        }

        return false;
    }

    private bool MoveRun(int start, int length)
    {
        var before = At(start - 1);
        var (first, last) = (At(start), At(start + length - 1));
        var after = At(start + length);
        var gain = (long)_costs[before, first] + _costs[last, after] - _costs[before, after];
        var (target, cheapest) = (-1, gain);
        var left = after;
        for (var i = start + length; i < start + _size - 1; i++)
        {
            var right = At(i + 1);
            var added = (long)_costs[left, first] + _costs[last, right] - _costs[left, right];
            if (added < cheapest)
            {
                (target, cheapest) = (i, added);
            }

            left = right;
        }

        if (target < 0)
        {
            return false;
        }

        Wake(before, first, last, after, At(target), At(target + 1));
        PlaceRun(start, length, target);
        return true;
    }

    /// <summary>Rewrites the cycle from the run's old place: what followed it up to the target, the run, the rest.</summary>
    private void PlaceRun(int start, int length, int target)
    {
        var to = 0;
        for (var i = start + length; i <= target; i++)
        {
            _scratch[to++] = At(i);
        }

        for (var i = start; i < start + length; i++)
        {
            _scratch[to++] = At(i);
        }

        for (var i = target + 1; i < start + _size; i++)
        {
            _scratch[to++] = At(i);
        }

        (_tour, _scratch) = (_scratch, _tour);
    }

    /// <summary>2-opt: turns one run round when the cycle gets cheaper, the run's own arcs priced in their new direction.</summary>
    private bool Reverse()
    {
        for (var i = 1; i < _size; i++)
        {
            _forward[i] = _forward[i - 1] + _costs[_tour[i - 1], _tour[i]];
            _backward[i] = _backward[i - 1] + _costs[_tour[i], _tour[i - 1]];
        }

        var (from, to, best) = (-1, -1, 0L);
        for (var i = 1; i < _size - 1; i++)
        {
            for (var j = i + 1; j < _size; j++)
            {
                var (before, after) = (_tour[i - 1], At(j + 1));
                var gain = _costs[before, _tour[i]] + (_forward[j] - _forward[i]) + _costs[_tour[j], after]
                    - _costs[before, _tour[j]] - (_backward[j] - _backward[i]) - _costs[_tour[i], after];
                if (gain > best)
                {
                    (from, to, best) = (i, j, gain);
                }
            }
        }

        if (from < 0)
        {
            return false;
        }

        Wake(_tour[from - 1], _tour[from], _tour[to], At(to + 1));
        _tour.AsSpan(from, to - from + 1).Reverse();
        return true;
    }

    private int At(int position) => _tour[position < 0 ? position + _size : position < _size ? position : position - _size];
}
