using Marong.Matching.Solving;

namespace Marong.Benchmarks.Matching;

/// <summary>A matrix to be solved, by us and by others.</summary>
internal sealed record Instance(Kind Kind, int Size, CostMatrix Costs)
{
    public override string ToString() => FormattableString.Invariant($"{Kind.Name()}, {Size} members");
}

internal enum Kind
{
    Symmetric,
    Perturbed,
    OwnHistory,
    FewChoices,
}

internal static class Kinds
{
    public static string Name(this Kind kind) => kind switch
    {
        Kind.Symmetric => "symmetric",
        Kind.Perturbed => "perturbed",
        Kind.OwnHistory => "history of our own",
        _ => "few choices",
    };
}
