namespace Marong.Matching.Solving;

/// <summary>
/// A cycle as an array, with where everybody stands in it. For groups of at most 150 copying a stretch of an array costs less than
/// any cleverer structure saves.
/// </summary>
internal sealed class Tour(int size)
{
    private readonly int[] _scratch = new int[size];

    /// <summary>Members in the order of the cycle. Writing it needs <see cref="Renumber"/>.</summary>
    public int[] Order { get; } = new int[size];

    /// <summary>The inverse of <see cref="Order"/>.</summary>
    public int[] Position { get; } = new int[size];

    public int Size => size;

    public int After(int position) => position + 1 == size ? 0 : position + 1;

    public int Before(int position) => position == 0 ? size - 1 : position - 1;

    public void Renumber()
    {
        for (var position = 0; position < size; position++)
        {
            Position[Order[position]] = position;
        }
    }

    public void CopyFrom(ReadOnlySpan<int> order)
    {
        order.CopyTo(Order);
        Renumber();
    }

    /// <summary>
    /// Cuts the cycle before the three positions, met in this order, and swaps two of the pieces. It does not matter which two:
    /// the cycle is the same, so the longest piece stays where it is.
    /// </summary>
    public void SwapSegments(int first, int second, int third)
    {
        var toSecond = Distance(first, second);
        var toThird = Distance(second, third);
        var rest = size - toSecond - toThird;
        if (rest >= toSecond && rest >= toThird)
        {
            SwapNeighbours(first, toSecond, toThird);
        }
        else if (toSecond >= toThird)
        {
            SwapNeighbours(second, toThird, rest);
        }
        else
        {
            SwapNeighbours(third, rest, toSecond);
        }
    }

    /// <summary>Swaps a segment with the one that follows it.</summary>
    public void SwapNeighbours(int start, int length, int nextLength)
    {
        var (order, position, scratch) = (Order, Position, _scratch);
        var from = start + length >= size ? start + length - size : start + length;
        for (var i = 0; i < nextLength; i++)
        {
            scratch[i] = order[from];
            from = After(from);
        }

        from = start;
        for (var i = nextLength; i < length + nextLength; i++)
        {
            scratch[i] = order[from];
            from = After(from);
        }

        var to = start;
        for (var i = 0; i < length + nextLength; i++)
        {
            order[to] = scratch[i];
            position[scratch[i]] = to;
            to = After(to);
        }
    }

    /// <summary>Turns the segment of that length round.</summary>
    public void Reverse(int first, int length)
    {
        var last = first + length - 1 >= size ? first + length - 1 - size : first + length - 1;
        for (var left = length / 2; left > 0; left--)
        {
            (Order[first], Order[last]) = (Order[last], Order[first]);
            Position[Order[first]] = first;
            Position[Order[last]] = last;
            first = After(first);
            last = Before(last);
        }
    }

    /// <summary>Steps from one position to the other.</summary>
    public int Distance(int from, int to) => to >= from ? to - from : to - from + size;
}
