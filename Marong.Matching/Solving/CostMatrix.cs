using Marong.Contracts.Matching;

namespace Marong.Matching.Solving;

/// <summary>What it costs that member <c>from</c> gives to member <c>to</c>; members are indexes in the group's order.</summary>
internal sealed class CostMatrix
{
    private readonly int[] _costs;

    public CostMatrix(int size, int[] costs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(costs.Length, size * size);
        Size = size;
        _costs = costs;
    }

    public int Size { get; }

    public int this[int from, int to] => _costs[(from * Size) + to];

    public long CostOf(ReadOnlySpan<int> tour)
    {
        long cost = 0;
        for (var i = 0; i < tour.Length; i++)
        {
            cost += this[tour[i], tour[i + 1 == tour.Length ? 0 : i + 1]];
        }

        return cost;
    }

    public static CostMatrix Of(MatchingGroup group, SeededRandom random) => Of(group, () => random.Below(ArcCosts.Perturbation));

    /// <summary>What the group itself asks for, without a run's noise: symmetric but for the arcs of the last round.</summary>
    public static CostMatrix Unperturbed(MatchingGroup group) => Of(group, () => 0);

    private static CostMatrix Of(MatchingGroup group, Func<int> noise)
    {
        var members = group.Members;
        var size = members.Count;
        var costs = new int[size * size];
        var acquaintances = new Acquaintances(group);
        var shared = SharedHobbies(members);

        for (var from = 0; from < size; from++)
        {
            for (var to = 0; to < size; to++)
            {
                if (from != to)
                {
                    costs[(from * size) + to] =
                        ArcCosts.Discounted(ArcCosts.Base + acquaintances.Cost(from, to), shared[(from * size) + to])
                        + (ArcCosts.MbtiStep * ArcCosts.MbtiSteps(members[from].Mbti, members[to].Mbti))
                        + noise()
                        + acquaintances.Penalty(from, to);
                }
            }
        }

        return new CostMatrix(size, costs);
    }

    /// <summary>Counted hobby by hobby: most pairs share none, and are never looked at.</summary>
    private static byte[] SharedHobbies(IReadOnlyList<MatchingMember> members)
    {
        var fans = members
            .SelectMany((member, index) => member.Hobbies.Distinct(StringComparer.OrdinalIgnoreCase).Select(hobby => (hobby, index)))
            .ToLookup(fan => fan.hobby, fan => fan.index, StringComparer.OrdinalIgnoreCase);
        var shared = new byte[members.Count * members.Count];
        foreach (var fansOfOne in fans)
        {
            int[] together = [.. fansOfOne];
            foreach (var one in together)
            {
                foreach (var other in together)
                {
                    ref var count = ref shared[(one * members.Count) + other];
                    count = Math.Min((byte)ArcCosts.MostHobbiesCounted, ++count);
                }
            }
        }

        return shared;
    }
}
