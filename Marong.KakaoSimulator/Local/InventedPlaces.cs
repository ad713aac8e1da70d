using System.Globalization;

namespace Marong.KakaoSimulator.Local;

internal readonly record struct Point(double Latitude, double Longitude)
{
    private const double EarthRadiusMetres = 6_371_000;

    public double MetresTo(Point other)
    {
        var north = Math.Sin(double.DegreesToRadians(other.Latitude - Latitude) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var cosines = Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Sqrt(Math.Min(1, north * north + cosines * east * east)));
    }
}

/// <summary>A place that does not exist.</summary>
internal sealed record InventedPlace(string Id, string Name, string Category, string Group, string Address, Point At);

internal sealed record FoundPlace(InventedPlace Place, double Metres);

/// <summary>
/// All of Korea is laid out in squares, and the number of a square decides which places it has: the same search finds the same places whichever
/// process is asked, and nothing is stored. No place exists, and their addresses say so.
/// </summary>
internal static class InventedPlaces
{
    public const string Restaurants = "FD6";
    public const string Cafes = "CE7";

    private const int SquaresADegree = 80;
    private const int PlacesASquare = 5;

    private static readonly (string Cuisine, string[] Dishes)[] Cuisines =
    [
        ("한식", ["국밥", "비빔밥", "칼국수", "보쌈", "삼겹살", "된장찌개", "냉면"]),
        ("중식", ["짜장면", "마라탕", "딤섬", "탕수육", "양꼬치"]),
        ("일식", ["초밥", "라멘", "돈까스", "우동", "덮밥"]),
        ("양식", ["파스타", "스테이크", "피자", "리조또", "브런치"]),
        ("분식", ["떡볶이", "김밥", "순대"]),
        ("아시아음식", ["쌀국수", "커리", "팟타이"]),
        ("채식", ["샐러드", "두부요리", "비건버거"]),
        ("해산물", ["회", "조개구이", "해물찜", "생선구이"]),
        ("패스트푸드", ["햄버거", "치킨", "샌드위치"]),
    ];

    private static readonly string[] CafeKinds = ["커피전문점", "디저트카페", "베이커리", "찻집", "북카페", "빙수카페"];
    private static readonly string[] FirstNames = ["도토리", "밤송이", "솔방울", "다람쥐", "가랑잎", "옹달샘", "산들", "느티나무", "달무리", "새벽", "노을", "여우비"];
    private static readonly string[] LastNames = ["식탁", "부엌", "마당", "골목", "창가", "오두막", "정원", "살롱", "상회", "모퉁이"];

    /// <summary>Nearest first.</summary>
    /// <param name="centre">Around where.</param>
    /// <param name="radius">In metres.</param>
    /// <param name="group">One category group, or all.</param>
    /// <param name="keyword">Part of a name or a category; 맛집 is every restaurant and 카페 every café.</param>
    public static IReadOnlyList<FoundPlace> Around(Point centre, int radius, string? group, string keyword)
    {
        var reach = radius / 111_000.0;
        var widening = 1 / Math.Cos(double.DegreesToRadians(centre.Latitude));
        var found = new List<FoundPlace>();
        for (var row = Square(centre.Latitude - reach); row <= Square(centre.Latitude + reach); row++)
        {
            for (var column = Square(centre.Longitude - reach * widening); column <= Square(centre.Longitude + reach * widening); column++)
            {
                found.AddRange(OfSquare(row, column)
                    .Where(place => (group is null || place.Group == group) && Answers(place, keyword.Trim()))
                    .Select(place => new FoundPlace(place, centre.MetresTo(place.At)))
                    .Where(place => place.Metres <= radius));
            }
        }

        found.Sort((left, right) => left.Metres.CompareTo(right.Metres));
        return found;
    }

    private static int Square(double degrees) => (int)Math.Floor(degrees * SquaresADegree);

    private static bool Answers(InventedPlace place, string keyword) => keyword switch
    {
        "맛집" or "음식점" => place.Group == Restaurants,
        "카페" => place.Group == Cafes,
        _ => place.Name.Contains(keyword, StringComparison.Ordinal) || place.Category.Contains(keyword, StringComparison.Ordinal),
    };

    private static IEnumerable<InventedPlace> OfSquare(int row, int column)
    {
        var random = new Random(unchecked(row * 73_856_093 ^ column * 19_349_663));
        for (var number = 0; number < PlacesASquare; number++)
        {
            var at = new Point((row + random.NextDouble()) / SquaresADegree, (column + random.NextDouble()) / SquaresADegree);
            var isCafe = number % 5 >= 3;
            var (cuisine, dishes) = Cuisines[random.Next(Cuisines.Length)];
            var (dish, cafe) = (dishes[random.Next(dishes.Length)], CafeKinds[random.Next(CafeKinds.Length)]);
            var name = $"{FirstNames[random.Next(FirstNames.Length)]} {LastNames[random.Next(LastNames.Length)]}";
            var house = random.Next(1, 200);
            yield return new InventedPlace(
                string.Create(CultureInfo.InvariantCulture, $"{row * 100_000L + column}{number}"),
                isCafe ? $"{name} {cafe}" : $"{name} {dish}",
                isCafe ? $"음식점 > 카페 > {cafe}" : $"음식점 > {cuisine} > {dish}",
                isCafe ? Cafes : Restaurants,
                string.Create(CultureInfo.InvariantCulture, $"(지어낸 주소) 마롱시 {FirstNames[random.Next(FirstNames.Length)]}로 {house}"),
                at);
        }
    }
}
