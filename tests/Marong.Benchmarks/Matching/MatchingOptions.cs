using System.Globalization;

namespace Marong.Benchmarks.Matching;

/// <summary>How much of the bench is run: all of it, unless a developer is in a hurry.</summary>
/// <param name="Seeds">Matrices of each size and kind; 0 leaves out everything but what is written.</param>
/// <param name="RoutingLimit">What OR-Tools may take for a matrix.</param>
/// <param name="ProvenMatrices">Matrices of 30 and of each kind whose optimum is proven.</param>
/// <param name="Groups">Groups that are matched and written to MariaDB; 0 leaves that out.</param>
internal sealed record MatchingOptions(int Seeds, TimeSpan RoutingLimit, int ProvenMatrices, int Groups)
{
    public const string Usage = "matching [--quick] [--groups N] [--storing-only]";

    /// <returns><see langword="null"/> when there is no such option.</returns>
    private const string Quickly = "--quick";

    public static MatchingOptions? Parse(IEnumerable<string> arguments)
    {
        var left = new Queue<string>(arguments.Where(argument => argument != "--"));
        MatchingOptions? options = left.Contains(Quickly)
            ? new(Seeds: 2, TimeSpan.FromSeconds(1), ProvenMatrices: 2, Groups: 1_000)
            : new(Seeds: 6, TimeSpan.FromSeconds(10), ProvenMatrices: 20, Groups: 100_000);
        while (options is not null && left.TryDequeue(out var argument))
        {
            options = argument switch
            {
                Quickly => options,
                "--groups" when left.TryDequeue(out var number)
                    && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var groups) => options with { Groups = groups },
                "--storing-only" => options with { Seeds = 0 },
                _ => null,
            };
        }

        return options;
    }
}
