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
    public const int Dearest = 4_000_000;

    /// <summary>What an arc costs that is out of the question.</summary>
    public const int Forbidden = Dearest * Scale;

    private readonly int _stride;
    private readonly int[] _state;
    private readonly int[] _key;
    private readonly int[] _link;
    private readonly int[] _outside;

    public OneTree(CostMatrix costs, bool isSymmetric)
    {
        Size = costs.Size;
        IsSymmetric = isSymmetric;
        _stride = (Size + Vector<int>.Count - 1) / Vector<int>.Count * Vector<int>.Count;
        _state = new int[2 * (Size + 1) * _stride];
        for (var from = 0; from < Size; from++)
        {
            for (var to = 0; to < Size; to++)
            {
                CostsOfGiving(from)[to] = from == to ? Forbidden : Math.Min(costs[from, to], Dearest) * Scale;
                CostsOfReceiving(to)[from] = CostsOfGiving(from)[to];
            }
        }

        Gives = new int[Size];
        Receives = new int[Size];
        Joined = new int[Size - 1];
        Joined[0] = 1;
        _key = new int[_stride];
        _link = new int[_stride];
        _outside = new int[_stride];
    }

    public int Size { get; }

    public bool IsSymmetric { get; }

    /// <summary>All costs and potentials, to be kept and put back.</summary>
    public Span<int> State => _state;

    /// <summary>The potentials alone: of giving, then of receiving.</summary>
    public Span<int> Potentials => _state.AsSpan(2 * Size * _stride);

    /// <summary>Added to what every arc out of a member costs.</summary>
    public Span<int> Giving => Potentials[..Size];

    /// <summary>Added to what every arc into a member costs.</summary>
    public Span<int> Receiving => Potentials.Slice(_stride, Size);

    /// <summary>How often each member gives in the tree; in a cycle, once.</summary>
    public int[] Gives { get; }

    public int[] Receives { get; }

    /// <summary>All members but the first, in the order in which they joined the tree.</summary>
    public int[] Joined { get; }

    public (int From, int To, int Cost) OutOfFirst { get; private set; }

    public (int From, int To, int Cost) IntoFirst { get; private set; }

    public Span<int> CostsOfGiving(int member) => _state.AsSpan(member * _stride, Size);

    public Span<int> CostsOfReceiving(int member) => _state.AsSpan((Size + member) * _stride, Size);

    public void Forbid(int from, int to) => CostsOfGiving(from)[to] = CostsOfReceiving(to)[from] = Forbidden;

    /// <summary>The arc by which a member joined, all but the first two having one.</summary>
    public (int From, int To) ArcOf(int joined) =>
        (_link[joined] & 1) == 0 ? (_link[joined] >> 1, joined) : (joined, _link[joined] >> 1);

    public int CostOf(int from, int to) => CostsOfGiving(from)[to] + Giving[from] + Receiving[to];

    /// <summary>The tree's weight less all potentials: a lower bound, in scaled costs, on every cycle.</summary>
    public long Grow()
    {
        Array.Clear(Gives);
        Array.Clear(Receives);
        var weight = JoinFirst() + Span();
        foreach (var potential in Potentials)
        {
            weight -= potential;
        }

        return weight;
    }

    private long JoinFirst()
    {
        var (to, from) = (-1, -1);
        for (var member = 1; member < Size; member++)
        {
            to = to < 0 || CostOf(0, member) < CostOf(0, to) ? member : to;
        }

        for (var member = 1; member < Size; member++)
        {
            // Without a direction one and the same pair would be the cheapest both ways.
            from = (!IsSymmetric || member != to) && (from < 0 || CostOf(member, 0) < CostOf(from, 0)) ? member : from;
        }

        (OutOfFirst, IntoFirst) = ((0, to, CostOf(0, to)), (from, 0, CostOf(from, 0)));
        Take(0, to);
        Take(from, 0);
        return (long)OutOfFirst.Cost + IntoFirst.Cost;
    }

    /// <summary>Prim's algorithm over all members but the first.</summary>
    private long Span()
    {
        long weight = 0;
        _key.AsSpan().Fill(int.MaxValue);
        _outside.AsSpan().Clear();
        _outside.AsSpan(2, Size - 2).Fill(-1);
        for (var joined = 1; joined < Size - 1; joined++)
        {
            var cheapest = Reach(Joined[joined - 1]);
            var next = _key.AsSpan().IndexOf(cheapest);
            weight += cheapest;
            _key[next] = int.MaxValue;
            _outside[next] = 0;
            Joined[joined] = next;
            var (from, to) = ArcOf(next);
            Take(from, to);
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
        var there = _state.AsSpan(member * _stride, _stride);
        var back = _state.AsSpan((Size + member) * _stride, _stride);
        var givings = Potentials[.._stride];
        var receivings = Potentials[_stride..];
        var (giving, receiving) = (new Vector<int>(givings[member]), new Vector<int>(receivings[member]));
        var link = new Vector<int>(member << 1);
        var least = new Vector<int>(int.MaxValue);
        for (var i = 0; i < _stride; i += Vector<int>.Count)
        {
            var forth = new Vector<int>(there[i..]) + giving + new Vector<int>(receivings[i..]);
            var home = new Vector<int>(back[i..]) + receiving + new Vector<int>(givings[i..]);
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
