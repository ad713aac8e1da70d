using Marong.Contracts.Matching;

namespace Marong.Matching.Solving;

/// <summary>Who met whom in this group, and how long ago. A meeting counts for both, whoever gave.</summary>
internal sealed class Acquaintances
{
    private const int LastRound = 1;
    private const int Never = int.MaxValue;

    private readonly int _size;
    private readonly int[] _met;
    private readonly HashSet<int> _arcsOfLastRound = [];

    public Acquaintances(MatchingGroup group)
    {
        _size = group.Members.Count;
        _met = new int[_size * _size];
        Array.Fill(_met, Never);

        var index = new Dictionary<long, int>(_size);
        foreach (var member in group.Members)
        {
            index.Add(member.UserId, index.Count);
        }

        foreach (var pair in group.History)
        {
            if (index.TryGetValue(pair.GiverId, out var giver) && index.TryGetValue(pair.ReceiverId, out var receiver))
            {
                Record(giver, receiver, Math.Max(LastRound, pair.RoundsAgo));
            }
        }
    }

    public int Cost(int from, int to) => _met[(from * _size) + to] switch
    {
        Never => 0,
        var roundsAgo => ArcCosts.Acquaintance / roundsAgo,
    };

    public int Penalty(int from, int to)
    {
        if (_met[(from * _size) + to] != LastRound)
        {
            return 0;
        }

        return _arcsOfLastRound.Contains((from * _size) + to) ? ArcCosts.RepeatedArc : ArcCosts.MetLastRound;
    }

    private void Record(int giver, int receiver, int roundsAgo)
    {
        ref var there = ref _met[(giver * _size) + receiver];
        ref var back = ref _met[(receiver * _size) + giver];
        there = back = Math.Min(there, roundsAgo);
        if (roundsAgo == LastRound)
        {
            _arcsOfLastRound.Add((giver * _size) + receiver);
        }
    }
}
