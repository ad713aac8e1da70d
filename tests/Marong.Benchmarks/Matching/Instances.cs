using Marong.Contracts.Matching;
using Marong.Matching.Solving;
using Marong.Matching.Tests;

namespace Marong.Benchmarks.Matching;

/// <summary>The matrices of a run, all made of groups that were drawn for it.</summary>
internal sealed class Instances(Groups groups)
{
    public const int Small = 30;
    public const int Large = 150;

    private const int RememberedRounds = 10;
    private const int OwnRounds = 30;

    public static IReadOnlyList<int> Sizes { get; } = [Small, 80, Large];

    public IEnumerable<Instance> Fresh(int count) =>
        from size in Sizes
        from _ in Enumerable.Range(0, count)
        from instance in new[] { Symmetric(size), Perturbed(size) }
        select instance;

    /// <summary>Who met in the last round differs by direction, so a symmetric matrix is one of a group that sat the last round out.</summary>
    public Instance Symmetric(int size)
    {
        var group = groups.Of(size);
        return new Instance(Kind.Symmetric, size, CostMatrix.Unperturbed(group with { History = groups.RandomRounds(group, 2, RememberedRounds) }));
    }

    public Instance Perturbed(int size) => Noisy(Kind.Perturbed, GroupWithPast(size));

    public MatchingGroup GroupWithPast(int size)
    {
        var group = groups.Of(size);
        return group with { History = groups.RandomRounds(group, 1, RememberedRounds) };
    }

    public IEnumerable<Instance> OwnHistories(int count) =>
        from size in Sizes
        from _ in Enumerable.Range(0, count)
        select Noisy(Kind.OwnHistory, groups.AfterRounds(size, OwnRounds));

    /// <summary>Small groups with a last round, and larger ones where most arcs count as arcs of the last round.</summary>
    public IEnumerable<Instance> FewChoices()
    {
        foreach (var size in new[] { 4, 5, 6, 13 })
        {
            yield return Noisy(Kind.FewChoices, groups.AfterRounds(size, OwnRounds));
        }

        foreach (var size in Sizes)
        {
            var group = groups.Of(size);
            List<PastPair> taken = [.. Enumerable.Range(0, size).SelectMany(_ => groups.RandomRound(group, roundsAgo: 1))];
            yield return Noisy(Kind.FewChoices, group with { History = taken });
        }
    }

    private Instance Noisy(Kind kind, MatchingGroup group) => new(kind, group.Members.Count, CostMatrix.Of(group, groups.Random()));
}
