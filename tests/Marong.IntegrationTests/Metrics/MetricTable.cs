using System.Text.RegularExpressions;

namespace Marong.IntegrationTests.Metrics;

/// <summary>A row of <c>docs/metrics.md</c>: labels by their names, with their values where the table states them.</summary>
internal sealed record DocumentedMetric(
    string Name, string Type, string Unit, IReadOnlyDictionary<string, IReadOnlyList<string>> Labels, IReadOnlyList<string> Services)
{
    public bool IsOurs => Name.StartsWith("marong_", StringComparison.Ordinal);
}

internal static partial class MetricTable
{
    private const string Path = "docs/metrics.md";

    public static IReadOnlyList<DocumentedMetric> Read() =>
        [.. File.ReadLines(System.IO.Path.Combine(Root(), Path)).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Row)];

    private static DocumentedMetric Row(string line)
    {
        var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
        var labels = cells[3].Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(label => Code().Matches(label).Select(code => code.Groups[1].Value).ToArray())
            .Where(codes => codes.Length > 0)
            .ToDictionary(codes => codes[0], codes => (IReadOnlyList<string>)codes[1..]);
        return new DocumentedMetric(
            cells[0].Trim('`'), cells[1], cells[2], labels, cells[5].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Marong.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run in the repository");
        }

        return folder;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
