namespace Marong.Matching.Solving;

/// <summary>
/// Improves a cycle by swapping two neighbouring segments or turning one round until nothing helps, looking only at members
/// whose surroundings changed ("don't look bits", Bentley 1992) and only at new arcs to near members.
/// </summary>
/// <remarks>
/// A swap replaces three arcs and turns nothing round, so it costs the same in a matrix with and without direction: the "pure"
/// move of Lin's 3-opt (1965), which Kanellakis and Papadimitriou (1980) build on for costs with a direction. Taking arcs
/// out and in by turns with a positive balance throughout loses nothing (Lin and Kernighan 1973). Turning round (2-opt) is priced
/// arc by arc when the direction matters, and then short segments only: a long one all but never pays.
/// </remarks>
internal sealed class LocalMoves
{
    private const int LongestTurnWithDirection = 8;

    private readonly ReducedCosts _reduced;
    private readonly int[] _costs;
    private readonly int[] _near;
    private readonly int _nearCount;
    private readonly int _size;
    private readonly bool[] _isAwake;
    private readonly int[] _awake;
    private int _awakeFrom;
    private int _awakeCount;

    public LocalMoves(ReducedCosts reduced)
    {
        _reduced = reduced;
        (_costs, _near, _nearCount, _size) = (reduced.Costs, reduced.Near, reduced.NearCount, reduced.Size);
        _isAwake = new bool[_size];
        _awake = new int[_size];
        Tour = new Tour(_size);
    }

    public Tour Tour { get; }

    /// <summary>Takes a cycle of which every stretch may be improved.</summary>
    public void Start(ReadOnlySpan<int> order)
    {
        Tour.CopyFrom(order);
        foreach (var member in order)
        {
            Wake(member);
        }
    }

    public void Wake(int member)
    {
        if (!_isAwake[member])
        {
            _isAwake[member] = true;
            var to = _awakeFrom + _awakeCount;
            _awake[to >= _size ? to - _size : to] = member;
            _awakeCount++;
        }
    }

    /// <summary>How much cheaper the cycle got.</summary>
    public long Improve()
    {
        long gained = 0;
        while (_awakeCount > 0)
        {
            var member = _awake[_awakeFrom];
            _awakeFrom = Tour.After(_awakeFrom);
            _awakeCount--;
            _isAwake[member] = false;
            for (var gain = ImproveAfter(member); gain > 0; gain = ImproveAfter(member))
            {
                gained += gain;
            }
        }

        return gained;
    }

    private int ImproveAfter(int member)
    {
        var gain = SwapAfter(member);
        gain = gain > 0 ? gain : TurnAfter(member);
        return gain > 0 || !_reduced.IsSymmetric ? gain : TurnBefore(member);
    }

    /// <summary>
    /// a→b … x→y … v→w … becomes a→y … v→b … x→w …, or without directions a→y … v→x … b→w …: the best such exchange for the
    /// member a, if one gains.
    /// </summary>
    private int SwapAfter(int a)
    {
        var (size, costs, near, nearCount) = (_size, _costs, _near, _nearCount);
        var (order, position) = (Tour.Order, Tour.Position);
        var first = Tour.After(position[a]);
        var b = order[first];
        var (best, bestY, bestW, turns) = (0, 0, 0, false);
        foreach (var y in near.AsSpan(a * nearCount, nearCount))
        {
            var gainOfFirst = costs[(a * size) + b] - costs[(a * size) + y];
            if (gainOfFirst <= 0)
            {
                break;
            }

            var x = order[Tour.Before(position[y])];
            var toY = Tour.Distance(first, position[y]);
            gainOfFirst += costs[(x * size) + y];
            foreach (var w in near.AsSpan(x * nearCount, nearCount))
            {
                var gainOfTwo = gainOfFirst - costs[(x * size) + w];
                if (gainOfTwo <= 0)
                {
                    break;
                }

                if (Tour.Distance(first, position[w]) >= toY)
                {
                    var v = order[Tour.Before(position[w])];
                    var gain = w == y ? 0 : gainOfTwo + costs[(v * size) + w] - costs[(v * size) + b];
                    if (gain > best)
                    {
                        (best, bestY, bestW, turns) = (gain, y, w, false);
                    }

                    if (_reduced.IsSymmetric && w != a)
                    {
                        var afterW = order[Tour.After(position[w])];
                        gain = gainOfTwo + costs[(w * size) + afterW] - costs[(b * size) + afterW];
                        if (gain > best)
                        {
                            (best, bestY, bestW, turns) = (gain, y, afterW, true);
                        }
                    }
                }
            }
        }

        if (best > 0)
        {
            Swap(first, position[bestY], position[bestW], turns);
        }

        return best;
    }

    private void Swap(int first, int second, int third, bool turns)
    {
        foreach (var cut in (ReadOnlySpan<int>)[first, second, third])
        {
            Wake(Tour.Order[Tour.Before(cut)]);
            Wake(Tour.Order[cut]);
        }

        if (turns)
        {
            Tour.Reverse(first, Tour.Distance(first, second));
        }

        Tour.SwapSegments(first, second, third);
    }

    /// <summary>a→b … x→y becomes a→x … b→y.</summary>
    private int TurnAfter(int a)
    {
        var (order, position) = (Tour.Order, Tour.Position);
        var first = Tour.After(position[a]);
        var b = order[first];
        var longest = _reduced.IsSymmetric ? _size - 2 : LongestTurnWithDirection;
        foreach (var x in _near.AsSpan(a * _nearCount, _nearCount))
        {
            var gain = _costs[(a * _size) + b] - _costs[(a * _size) + x];
            if (gain <= 0)
            {
                break;
            }

            var length = Tour.Distance(first, position[x]) + 1;
            var y = order[Tour.After(position[x])];
            gain += _costs[(x * _size) + y] - _costs[(b * _size) + y];
            if (gain > 0 && length <= longest)
            {
                gain += _reduced.IsSymmetric ? 0 : GainWithin(first, length);
                if (gain > 0)
                {
                    Turn(first, length, a, y);
                    return gain;
                }
            }
        }

        return 0;
    }

    /// <summary>x→y … b→a becomes x→b … y→a, which without a direction is near to a as well.</summary>
    private int TurnBefore(int a)
    {
        var (order, position) = (Tour.Order, Tour.Position);
        var last = Tour.Before(position[a]);
        var b = order[last];
        foreach (var y in _near.AsSpan(a * _nearCount, _nearCount))
        {
            var gain = _costs[(a * _size) + b] - _costs[(a * _size) + y];
            if (gain <= 0)
            {
                break;
            }

            var x = order[Tour.Before(position[y])];
            gain += _costs[(x * _size) + y] - _costs[(x * _size) + b];
            if (gain > 0)
            {
                Turn(position[y], Tour.Distance(position[y], last) + 1, x, a);
                return gain;
            }
        }

        return 0;
    }

    private int GainWithin(int first, int length)
    {
        var gain = 0;
        var from = Tour.Order[first];
        for (var left = length - 1; left > 0; left--)
        {
            first = Tour.After(first);
            var to = Tour.Order[first];
            gain += _costs[(from * _size) + to] - _costs[(to * _size) + from];
            from = to;
        }

        return gain;
    }

    private void Turn(int first, int length, int before, int after)
    {
        Wake(before);
        Wake(after);
        if (_reduced.IsSymmetric)
        {
            Wake(Tour.Order[first]);
            Wake(Tour.Order[first + length - 1 >= _size ? first + length - 1 - _size : first + length - 1]);

            // Without a direction turning the rest round is the same, and may be shorter.
            if (2 * length > _size)
            {
                first = first + length >= _size ? first + length - _size : first + length;
                length = _size - length;
            }
        }
        else
        {
            for (var (position, left) = (first, length); left > 0; left--)
            {
                Wake(Tour.Order[position]);
                position = Tour.After(position);
            }
        }

        Tour.Reverse(first, length);
    }
}
