namespace Marong.Benchmarks.Recommending;

/// <summary>How much of the bench is run.</summary>
/// <param name="Sizes">Places of a catalogue, one after the other.</param>
/// <param name="Pairs">Pairs that ask of each.</param>
internal sealed record RecommendationOptions(IReadOnlyList<int> Sizes, int Pairs)
{
    public const string Usage = "recommendation [--quick]";

    /// <returns><see langword="null"/> when there is no such option.</returns>
    public static RecommendationOptions? Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => new([1_000, 100_000, 1_000_000], 1000),
        ["--quick"] => new([1_000, 100_000], 100),
        _ => null,
    };
}
