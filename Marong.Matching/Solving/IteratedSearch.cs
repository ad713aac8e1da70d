using System.Diagnostics;

namespace Marong.Matching.Solving;

/// <summary>
/// A cycle for groups too large for <see cref="ExactSearch"/>, nearly always a cheapest one: local moves from the nearest-receiver
/// cycle, then kicks, each repaired by local moves and kept when the cycle is no dearer.
/// </summary>
/// <remarks>
/// The kick is the double bridge of Martin, Otto and Felten (1991), A B C D → A D C B: it changes four arcs, which no sequence
/// of the local moves undoes step by step with a gain throughout. Short B, C and D keep the repair local.
/// The number of kicks depends on the size alone, so that a seed repeats its cycle; the search ends early only when the bound proves the
/// cycle a cheapest one. The time limit is for machines that stall: it is several times what the kicks take, is never reached in
/// normal running, and a run that does reach it is not repeated by its seed.
/// </remarks>
internal sealed class IteratedSearch
{
    private const int LongestKickedSegment = 30;
    private const int KicksAtLeast = 1_000;
    private const int KicksPerMember = 25;

    private readonly ReducedCosts _reduced;
    private readonly SeededRandom _random;
    private readonly LocalMoves _moves;
    private readonly Tour _tour;
    private readonly int _size;

    private IteratedSearch(ReducedCosts reduced, SeededRandom random)
    {
        _reduced = reduced;
        _random = random;
        _size = reduced.Size;
        _moves = new LocalMoves(reduced);
        _tour = _moves.Tour;
    }

    /// <param name="costs">At least five members.</param>
    /// <param name="random">Decides ties and kicks.</param>
    /// <param name="deadline">The <see cref="Stopwatch"/> timestamp after which no kick is begun.</param>
    public static int[] Solve(CostMatrix costs, SeededRandom random, long deadline)
    {
        if (SymmetricCosts.Of(costs) is { } symmetric)
        {
            var tour = Solve(symmetric.Costs, isSymmetric: true, random, deadline);
            if (symmetric.Covers(tour))
            {
                return tour;
            }
        }

        return Solve(costs, isSymmetric: false, random, deadline);
    }

    private static int[] Solve(CostMatrix costs, bool isSymmetric, SeededRandom random, long deadline)
    {
        var bound = HeldKarpBound.Of(costs, isSymmetric);
        return new IteratedSearch(new ReducedCosts(costs, bound, isSymmetric, random), random).Run(deadline);
    }

    private int[] Run(long deadline)
    {
        var best = NearestReceivers();
        _moves.Start(best);
        var cost = _reduced.CostOf(best) - _moves.Improve();
        _tour.Order.CopyTo(best, 0);
        var kicks = Math.Max(KicksAtLeast, KicksPerMember * _size);
        for (var kick = 0; kick < kicks && cost > _reduced.Enough && Stopwatch.GetTimestamp() < deadline; kick++)
        {
            var gain = Kick() + _moves.Improve();
            if (gain >= 0)
            {
                cost -= gain;
                _tour.Order.CopyTo(best, 0);
            }
            else
            {
                _tour.CopyFrom(best);
            }
        }

        return best;
    }

    private int[] NearestReceivers()
    {
        var left = Enumerable.Range(0, _size).ToList();
        var order = new int[_size];
        order[0] = _random.Below(_size);
        left.Remove(order[0]);
        for (var i = 1; i < _size; i++)
        {
            var row = order[i - 1] * _size;
            order[i] = left.MinBy(member => _reduced.Costs[row + member]);
            left.Remove(order[i]);
        }

        return order;
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
