using System.Numerics;

namespace Marong.Matching.Solving;

/// <summary>
/// The cheapest one-tree under given potentials: a spanning tree of all members but the first, whichever way round its arcs run,
/// and the first member's cheapest arc out and cheapest arc in. Every cycle is one, so no cycle costs less.
/// </summary>
/// <remarks>
/// For costs that depend on the direction this is the one-tree of the symmetric problem of twice the size (Jonker and Volgenant,
/// "Transforming asymmetric into symmetric traveling salesman problems", 1983), each member's two halves already joined; so
/// every member has one potential for giving and one for receiving.
/// </remarks>
internal sealed class OneTree
{
    /// <summary>Potentials are whole numbers of this fraction of a cost: finer ones gain nothing, and whole ones repeat everywhere.</summary>
    public const int Scale = 64;

    /// <summary>Forbidding costs are cut to what fits an int when scaled. A bound under lower costs is still a bound.</summary>
    private const int Dearest = 4_000_000;

    private readonly int _stride;
    private readonly bool _isSymmetric;
    private readonly int[] _there;
    private readonly int[] _back;
    private readonly int[] _key;
    private readonly int[] _link;
    private readonly int[] _outside;

    public OneTree(CostMatrix costs, bool isSymmetric)
    {
        Size = costs.Size;
        _isSymmetric = isSymmetric;
        _stride = (Size + Vector<int>.Count - 1) / Vector<int>.Count * Vector<int>.Count;
        _there = new int[Size * _stride];
        _back = new int[Size * _stride];
        for (var from = 0; from < Size; from++)
        {
            for (var to = 0; to < Size; to++)
            {
                var cost = Math.Min(costs[from, to], Dearest) * Scale;
                _there[(from * _stride) + to] = cost;
                _back[(to * _stride) + from] = cost;
            }
        }

        Giving = new int[_stride];
        Receiving = new int[_stride];
        Gives = new int[Size];
        Receives = new int[Size];
        _key = new int[_stride];
        _link = new int[_stride];
        _outside = new int[_stride];
    }

    public int Size { get; }

    /// <summary>Added to what every arc out of the member costs.</summary>
    public int[] Giving { get; }

    /// <summary>Added to what every arc into the member costs.</summary>
    public int[] Receiving { get; }

    /// <summary>How often each member gives in the tree; in a cycle, once.</summary>
    public int[] Gives { get; }

    public int[] Receives { get; }

    /// <summary>The tree's weight less all potentials: a lower bound, in scaled costs, on every cycle.</summary>
    public long Grow()
    {
        Array.Clear(Gives);
        Array.Clear(Receives);
        var weight = JoinFirst() + Span();
        for (var member = 0; member < Size; member++)
        {
            weight -= (long)Giving[member] + Receiving[member];
        }

        return weight;
    }

    private long JoinFirst()
    {
        var (to, there) = (0, int.MaxValue);
        for (var member = 1; member < Size; member++)
        {
            var cost = _there[member] + Giving[0] + Receiving[member];
            (to, there) = cost < there ? (member, cost) : (to, there);
        }

        var (from, back) = (0, int.MaxValue);
        for (var member = 1; member < Size; member++)
        {
            // Without a direction one and the same pair would be the cheapest both ways.
            if (!_isSymmetric || member != to)
            {
                var cost = _back[member] + Giving[member] + Receiving[0];
                (from, back) = cost < back ? (member, cost) : (from, back);
            }
        }

        Take(0, to);
        Take(from, 0);
        return (long)there + back;
    }

    /// <summary>Prim's algorithm over all members but the first.</summary>
    private long Span()
    {
        long weight = 0;
        _key.AsSpan().Fill(int.MaxValue);
        _outside.AsSpan().Clear();
        _outside.AsSpan(2, Size - 2).Fill(-1);
        var member = 1;
        for (var left = Size - 2; left > 0; left--)
        {
            var cheapest = Reach(member);
            var next = _key.AsSpan().IndexOf(cheapest);
            weight += cheapest;
            _key[next] = int.MaxValue;
            _outside[next] = 0;
            var link = _link[next];
            var (from, to) = (link & 1) == 0 ? (link >> 1, next) : (next, link >> 1);
            Take(from, to);
            member = next;
        }

        return weight;
    }

    private void Take(int from, int to)
    {
        Gives[from]++;
        Receives[to]++;
    }

    /// <summary>Lowers the key of everybody outside whom the member reaches more cheaply; gives the least key.</summary>
    private int Reach(int member)
    {
        var there = _there.AsSpan(member * _stride, _stride);
        var back = _back.AsSpan(member * _stride, _stride);
        var (giving, receiving) = (new Vector<int>(Giving[member]), new Vector<int>(Receiving[member]));
        var link = new Vector<int>(member << 1);
        var least = new Vector<int>(int.MaxValue);
        for (var i = 0; i <= _stride - Vector<int>.Count; i += Vector<int>.Count)
        {
            var forth = new Vector<int>(there[i..]) + giving + new Vector<int>(Receiving.AsSpan(i));
            var home = new Vector<int>(back[i..]) + receiving + new Vector<int>(Giving.AsSpan(i));
            var cost = Vector.Min(forth, home);
            var key = new Vector<int>(_key.AsSpan(i));
            var isCheaper = Vector.LessThan(cost, key) & new Vector<int>(_outside.AsSpan(i));
            key = Vector.ConditionalSelect(isCheaper, cost, key);
            key.CopyTo(_key.AsSpan(i));

            // A comparison that holds is −1, so the lowest bit says that the arc runs home.
            Vector.ConditionalSelect(isCheaper, link - Vector.LessThan(home, forth), new Vector<int>(_link.AsSpan(i))).CopyTo(_link.AsSpan(i));
            least = Vector.Min(least, key);
        }

        var result = least[0];
        for (var i = 1; i < Vector<int>.Count; i++)
        {
            result = Math.Min(result, least[i]);
        }

        return result;
    }
}
