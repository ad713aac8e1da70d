using Marong.Contracts.Matching;

namespace Marong.Backend.Rounds;

internal static class SingleCycle
{
    private const int Fewest = 3;

    /// <summary>Whether following the arcs from anybody leads through everybody once and back.</summary>
    public static bool IsFormedBy(IReadOnlyList<Arc> arcs)
    {
        var receiverOf = new Dictionary<long, long>(arcs.Count);
        if (arcs.Count < Fewest || !arcs.All(arc => arc is not null && receiverOf.TryAdd(arc.GiverId, arc.ReceiverId)))
        {
            return false;
        }

        var (start, steps) = (arcs[0].GiverId, 0);
        var at = start;
        do
        {
            if (!receiverOf.TryGetValue(at, out at))
            {
                return false;
            }
        }
        while (++steps < arcs.Count && at != start);

        return steps == arcs.Count && at == start;
    }
}
