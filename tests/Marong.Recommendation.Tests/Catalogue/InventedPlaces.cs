using System.Text.RegularExpressions;
using Marong.Recommendation.Catalogue;

namespace Marong.Recommendation.Tests.Catalogue;

/// <summary>Places for tests: those of the sample catalogue, and any number of others.</summary>
internal static partial class InventedPlaces
{
    public static readonly Coordinates Centre = new(37.401115, 127.106255);

    private static readonly string[] Dishes = ["국밥", "파스타", "초밥", "라테", "마라탕", "비빔밥", "스테이크", "떡볶이"];
    private static readonly string[] Words = ["조용한", "활기찬", "아늑한", "시끌벅적한", "친절한", "이색적인"];

    public static string Script { get; } = ReadScript();

    /// <summary>The places of the sample catalogue, as its script has them.</summary>
    public static IReadOnlyList<Place> Sample { get; } = [.. Row().Matches(Script).Select(row => new Place(
        PlaceSource.Sample,
        row.Groups["id"].Value,
        row.Groups["kind"].Value,
        row.Groups["name"].Value,
        row.Groups["category"].Value,
        null,
        row.Groups["address"].Value,
        double.Parse(row.Groups["latitude"].Value),
        double.Parse(row.Groups["longitude"].Value),
        float.Parse(row.Groups["rating"].Value),
        int.Parse(row.Groups["reviews"].Value),
        int.Parse(row.Groups["price"].Value),
        row.Groups["menu"].Value,
        row.Groups["words"].Value))];

    public static Place Named(string name, string kind = PlaceKind.Restaurant, string menu = "국밥", string words = "조용한", double north = 0) => new(
        PlaceSource.Sample, name, kind, name, "한식", null, "", Centre.Latitude + north / 111.19, Centre.Longitude, 4, 10, 2, menu, words);

    /// <summary>Somewhere within some 30 km.</summary>
    public static IEnumerable<Place> Random(Random random, int count) => Enumerable.Range(0, count).Select(number => Named($"{number}") with
    {
        Kind = random.Next(2) == 0 ? PlaceKind.Restaurant : PlaceKind.Cafe,
        Latitude = Centre.Latitude + (random.NextDouble() - 0.5) / 2,
        Longitude = Centre.Longitude + (random.NextDouble() - 0.5) / 2,
        Rating = 1 + 4 * random.NextSingle(),
        Menu = Dishes[random.Next(Dishes.Length)] + ", " + Dishes[random.Next(Dishes.Length)],
        ReviewWords = Words[random.Next(Words.Length)] + ", " + Words[random.Next(Words.Length)],
    });

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(InventedPlaces).Assembly.GetManifestResourceStream("sample.sql")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(
        """
        ^  \('sample', '(?<id>\w+)', '(?<kind>\w+)', '(?<name>[^']+)', '(?<category>[^']+)', '(?<address>[^']+)', (?<latitude>[\d.]+), (?<longitude>[\d.]+), (?<rating>[\d.]+), (?<reviews>\d+), (?<price>\d), '(?<menu>[^']*)', '(?<words>[^']*)'\)
        """,
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
