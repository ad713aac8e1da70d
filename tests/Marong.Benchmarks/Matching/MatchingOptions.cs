namespace Marong.Benchmarks.Matching;

/// <summary>How much of the bench is run: all of it, unless a developer is in a hurry.</summary>
/// <param name="Seeds">Matrices of each size and kind.</param>
/// <param name="RoutingLimit">What OR-Tools may take for a matrix.</param>
/// <param name="ProvenMatrices">Matrices of 30 and of each kind whose optimum is proven.</param>
internal sealed record MatchingOptions(int Seeds, TimeSpan RoutingLimit, int ProvenMatrices)
{
    public const string Usage = "matching [--quick]";

    /// <returns><see langword="null"/> when there is no such option.</returns>
    public static MatchingOptions? Parse(IEnumerable<string> arguments)
    {
        string[] named = [.. arguments.Where(argument => argument != "--")];
        return named switch
        {
            [] => new MatchingOptions(Seeds: 6, TimeSpan.FromSeconds(10), ProvenMatrices: 20),
            ["--quick"] => new MatchingOptions(Seeds: 2, TimeSpan.FromSeconds(1), ProvenMatrices: 2),
            _ => null,
        };
    }
}
