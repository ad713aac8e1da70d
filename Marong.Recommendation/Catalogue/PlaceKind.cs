namespace Marong.Recommendation.Catalogue;

internal static class PlaceKind
{
    public const string Restaurant = "restaurant";
    public const string Cafe = "cafe";
}
