using System.Globalization;
using System.Text.RegularExpressions;

namespace Marong.Migrations;

/// <summary>One numbered file of a service's <c>Migrations</c> folder.</summary>
internal sealed partial record SqlScript(long Version, string Name, string Text)
{
    public string Title => $"{Version.ToString("0000", CultureInfo.InvariantCulture)}_{Name}";

    public static SqlScript Parse(string fileName, string text)
    {
        var match = FileName().Match(fileName);
        if (!match.Success)
        {
            throw new MigrationException($"'{fileName}' is not named like 0001_what_it_does.sql.");
        }

        var version = long.Parse(match.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return version > 0
            ? new SqlScript(version, match.Groups["name"].Value, text)
            : throw new MigrationException($"'{fileName}' has the number 0; scripts are numbered from 1.");
    }

    /// <summary>The scripts in the order they run; two scripts with one number are refused.</summary>
    public static IReadOnlyList<SqlScript> InOrder(IEnumerable<SqlScript> scripts)
    {
        var ordered = scripts.OrderBy(script => script.Version).ToArray();
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
        {
            if (earlier.Version == later.Version)
            {
                throw new MigrationException($"{earlier.Title} and {later.Title} have the same number.");
            }
        }

        return ordered;
    }

    [GeneratedRegex("^(?<version>[0-9]{4,18})_(?<name>[a-z0-9_]+)[.]sql$")]
    private static partial Regex FileName();
}
