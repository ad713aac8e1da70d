using System.Text.RegularExpressions;

namespace Marong.Tastes.Tests;

/// <summary>The places that ship with the project, read from the script that enters them.</summary>
internal static partial class SampleCatalogue
{
    public static IReadOnlyList<PlaceText> Places { get; } = Read();

    private static PlaceText[] Read()
    {
        using var stream = typeof(SampleCatalogue).Assembly.GetManifestResourceStream("sample_places.sql")!;
        using var reader = new StreamReader(stream);
        var rows = Row().Matches(reader.ReadToEnd());
        return
        [
            .. rows.Select(row => row.Groups)
                .Select(row => new PlaceText(row["name"].Value, row["category"].Value, row["menu"].Value, row["words"].Value)),
        ];
    }

    [GeneratedRegex(@"\('sample', '[^']*', '[^']*', '(?<name>[^']*)', '(?<category>[^']*)', '[^']*', [^']*'(?<menu>[^']*)', '(?<words>[^']*)'\)")]
    private static partial Regex Row();
}
