namespace Marong.Recommendation.Places;

internal static class PlaceKind
{
    public const string Restaurant = "restaurant";
    public const string Cafe = "cafe";
}
