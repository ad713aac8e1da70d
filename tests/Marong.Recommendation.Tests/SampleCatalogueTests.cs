using System.Text.RegularExpressions;

namespace Marong.Recommendation.Tests;

public sealed partial class SampleCatalogueTests
{
    private static readonly string Script = Read();

    [Fact]
    public void There_are_at_least_sixty_places_of_both_kinds()
    {
        Assert.InRange(Regex.Count(Script, "'restaurant'"), 30, 200);
        Assert.InRange(Regex.Count(Script, "'cafe'"), 20, 200);
    }

    [Fact]
    public void It_says_that_every_place_is_invented()
    {
        Assert.Contains("EVERY PLACE IS INVENTED", Script, StringComparison.Ordinal);
        Assert.All(Row().Matches(Script), row => Assert.Contains("(지어낸 주소)", row.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void No_name_and_no_number_is_used_twice()
    {
        var rows = Row().Matches(Script);
        Assert.Equal(rows.Count, rows.Select(row => row.Groups["id"].Value).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(row => row.Groups["name"].Value).Distinct().Count());
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(SampleCatalogueTests).Assembly.GetManifestResourceStream("sample.sql")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^  \('sample', '(?<id>\w+)', '\w+', '(?<name>[^']+)'.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
