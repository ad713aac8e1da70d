using System.Diagnostics;

namespace Marong.Matching.Solving;

/// <summary>
/// Local moves from a nearest-receiver cycle, then kicks, each repaired by local moves and kept when the cycle is no dearer; a new
/// beginning when kicks no longer help.
/// </summary>
/// <remarks>
/// The kick is the double bridge of Martin, Otto and Felten (1991), A B C D → A D C B: it changes four arcs, which no sequence
/// of the local moves undoes step by step with a gain throughout. Short B, C and D keep the repair local.
/// The number of kicks depends on the size alone, so that a seed repeats its cycle; the search ends early only when the bound proves the
/// cycle a cheapest one. The deadline is for machines that stall: it is several times what the kicks take, is not reached in
/// normal running, and a run that does reach it is not repeated by its seed.
/// </remarks>
internal sealed class IteratedSearch
{
    private const int LongestKickedSegment = 30;

    /// <summary>What small groups get on top; more without directions, where the proof that follows rarely comes to its end.</summary>
    private const int ExtraKicks = 150;
    private const int ExtraKicksWithoutDirection = 1_000;

    private readonly ReducedCosts _reduced;
    private readonly SeededRandom _random;
    private readonly LocalMoves _moves;
    private readonly Tour _tour;
    private readonly int _size;
    private readonly int[] _current;
    private int _kicksLeft;

    private IteratedSearch(ReducedCosts reduced, int kicks, SeededRandom random)
    {
        _kicksLeft = kicks;
        _reduced = reduced;
        _random = random;
        _size = reduced.Size;
        _current = new int[_size];
        _moves = new LocalMoves(reduced);
        _tour = _moves.Tour;
    }

    /// <summary>So many in a row without any gain, too, and the search begins anew: small groups get several beginnings.</summary>
    private int Patience => _size * _size / 6;

    public static int UsualKicks(ReducedCosts reduced) =>
        (reduced.Size * reduced.Size / 6) + (reduced.IsSymmetric ? ExtraKicksWithoutDirection : ExtraKicks);

    /// <param name="reduced">At least five members.</param>
    /// <param name="kicks">How many kicks in all.</param>
    /// <param name="random">Decides where to begin and where to kick.</param>
    /// <param name="deadline">The <see cref="Stopwatch"/> timestamp after which no kick is begun.</param>
    public static int[] Solve(ReducedCosts reduced, int kicks, SeededRandom random, long deadline)
    {
        var search = new IteratedSearch(reduced, kicks, random);
        var (best, bestCost) = (Array.Empty<int>(), long.MaxValue);
        do
        {
            var cost = search.Descend(deadline);
            (best, bestCost) = cost < bestCost ? ([.. search._current], cost) : (best, bestCost);
        }
        while (search._kicksLeft > 0 && bestCost > reduced.Enough && Stopwatch.GetTimestamp() < deadline);

        return best;
    }

    /// <summary>From a new beginning until kicks no longer help.</summary>
    private long Descend(long deadline)
    {
        Begin();
        _moves.Start(_current);
        var cost = _reduced.CostOf(_current) - _moves.Improve();
        _tour.Order.CopyTo(_current, 0);
        for (var inVain = 0; inVain < Patience && _kicksLeft > 0 && cost > _reduced.Enough && Stopwatch.GetTimestamp() < deadline; _kicksLeft--)
        {
            var gain = Kick() + _moves.Improve();
            inVain = gain > 0 ? 0 : inVain + 1;
            if (gain >= 0)
            {
                cost -= gain;
                _tour.Order.CopyTo(_current, 0);
            }
            else
            {
                _tour.CopyFrom(_current);
            }
        }

        return cost;
    }

    /// <summary>From a random member on, each gives to the cheapest receiver who is left.</summary>
    private void Begin()
    {
        var left = Enumerable.Range(0, _size).ToList();
        _current[0] = _random.Below(_size);
        left.Remove(_current[0]);
        for (var i = 1; i < _size; i++)
        {
            var row = _current[i - 1] * _size;
            _current[i] = left.MinBy(member => _reduced.Costs[row + member]);
            left.Remove(_current[i]);
        }
    }

    /// <summary>a [b…c] [d…e] [f…g] h becomes a [f…g] [d…e] [b…c] h. Gives what that gained: nearly always less than nothing.</summary>
    private long Kick()
    {
        var longest = Math.Min(LongestKickedSegment, (_size - 2) / 3);
        var (first, second, third) = (1 + _random.Below(longest), 1 + _random.Below(longest), 1 + _random.Below(longest));
        var before = _random.Below(_size);
        var (a, b) = (At(before), At(before + 1));
        var (c, d) = (At(before + first), At(before + first + 1));
        var (e, f) = (At(before + first + second), At(before + first + second + 1));
        var (g, h) = (At(before + first + second + third), At(before + first + second + third + 1));

        var start = _tour.After(before);
        _tour.SwapNeighbours(start, first, second + third);
        _tour.SwapNeighbours(start, second, third);
        foreach (var member in (ReadOnlySpan<int>)[a, b, c, d, e, f, g, h])
        {
            _moves.Wake(member);
        }

        return (long)Cost(a, b) + Cost(c, d) + Cost(e, f) + Cost(g, h) - Cost(a, f) - Cost(g, d) - Cost(e, b) - Cost(c, h);
    }

    private int At(int position) => _tour.Order[position >= _size ? position - _size : position];

    private int Cost(int from, int to) => _reduced.Costs[(from * _size) + to];
}
