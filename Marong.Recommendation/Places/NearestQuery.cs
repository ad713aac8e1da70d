namespace Marong.Recommendation.Places;

internal sealed record NearestQuery(double Latitude, double Longitude, string Kind, int? Take)
{
    public const int DefaultTake = 20;
    public const int MaximumTake = 100;

    public IReadOnlyDictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        if (!Coordinates.Latitudes.Contains(Latitude))
        {
            problems["latitude"] = $"위도는 {Coordinates.Latitudes} 안이어야 합니다.";
        }

        if (!Coordinates.Longitudes.Contains(Longitude))
        {
            problems["longitude"] = $"경도는 {Coordinates.Longitudes} 안이어야 합니다.";
        }

        if (Kind is not (PlaceKind.Restaurant or PlaceKind.Cafe))
        {
            problems["kind"] = $"종류는 {PlaceKind.Restaurant}이거나 {PlaceKind.Cafe}여야 합니다.";
        }

        if (Take is < 1 or > MaximumTake)
        {
            problems["take"] = $"개수는 1 이상 {MaximumTake} 이하여야 합니다.";
        }

        return problems;
    }
}
