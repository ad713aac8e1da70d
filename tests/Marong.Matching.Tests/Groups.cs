using System.Security.Cryptography;
using Marong.Contracts.Matching;
using Marong.Matching.Solving;

namespace Marong.Matching.Tests;

/// <summary>Random groups for property tests. The seed of a failing run is in its message; <c>MARONG_SEED</c> repeats it.</summary>
internal sealed class Groups
{
    private static readonly string[] Hobbies = ["운동", "독서", "음악 감상", "여행", "게임", "요리", "OTT 시청", "문화생활"];
    private static readonly string[] Types = ["INTJ", "ENFP", "ISTP", "ESFJ", "INFP", "ESTJ"];

    private readonly SeededRandom _random;

    public Groups()
    {
        var given = Environment.GetEnvironmentVariable("MARONG_SEED");
        Seed = given is null ? RandomNumberGenerator.GetBytes(SeededRandom.SeedLength) : Convert.FromHexString(given);
        _random = new SeededRandom(Seed);
    }

    public byte[] Seed { get; }

    public string Repeat => $"repeat with MARONG_SEED={Convert.ToHexString(Seed)}";

    public MatchingGroup Of(int size, IReadOnlyList<PastPair>? history = null)
    {
        var members = Enumerable.Range(0, size).Select(i => new MatchingMember(
            1000 + (i * 7), [.. Hobbies.Where(_ => _random.Below(4) == 0)], _random.Below(5) == 0 ? null : Types[_random.Below(Types.Length)]));
        return new MatchingGroup(1, 40, CampaignId: null, [.. members], history ?? []);
    }

    public byte[] RunSeed()
    {
        var seed = new byte[SeededRandom.SeedLength];
        for (var i = 0; i < seed.Length; i++)
        {
            seed[i] = (byte)_random.Below(256);
        }

        return seed;
    }

    public CostMatrix Matrix(int size)
    {
        var costs = new int[size * size];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = _random.Below(10_000);
        }

        return new CostMatrix(size, costs);
    }

    public int Below(int bound) => _random.Below(bound);

    public SeededRandom Random() => new(RunSeed());

    /// <summary>Plays <paramref name="rounds"/> rounds and returns the group with their history.</summary>
    public MatchingGroup AfterRounds(int size, int rounds)
    {
        var group = Of(size);
        List<PastPair> history = [];
        for (var round = 0; round < rounds; round++)
        {
            var result = GroupMatcher.Match(group with { History = history }, RunSeed());
            history =
            [
                .. history.Select(pair => pair with { RoundsAgo = pair.RoundsAgo + 1 }),
                .. result.Arcs.Select(arc => new PastPair(arc.GiverId, arc.ReceiverId, RoundsAgo: 1)),
            ];
        }

        return group with { History = history };
    }

    /// <summary>Rounds that chance alone decided, from <paramref name="latest"/> to <paramref name="earliest"/> rounds ago.</summary>
    public IReadOnlyList<PastPair> RandomRounds(MatchingGroup group, int latest, int earliest) =>
        [.. Enumerable.Range(latest, earliest - latest + 1).SelectMany(roundsAgo => RandomRound(group, roundsAgo))];

    public IReadOnlyList<PastPair> RandomRound(MatchingGroup group, int roundsAgo)
    {
        var order = Enumerable.Range(0, group.Members.Count).ToArray();
        _random.Shuffle(order);
        return [.. order.Zip([.. order[1..], order[0]], (giver, receiver) => new PastPair(
            group.Members[giver].UserId, group.Members[receiver].UserId, roundsAgo))];
    }
}
