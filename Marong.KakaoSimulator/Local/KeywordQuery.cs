using Microsoft.AspNetCore.Mvc;

namespace Marong.KakaoSimulator.Local;

/// <summary>A keyword search, with the names and limits of Kakao's.</summary>
internal sealed record KeywordQuery(
    [property: FromQuery(Name = "query")] string? Query,
    [property: FromQuery(Name = "category_group_code")] string? CategoryGroupCode,
    [property: FromQuery(Name = "x")] double? Longitude,
    [property: FromQuery(Name = "y")] double? Latitude,
    [property: FromQuery(Name = "radius")] int? Radius,
    [property: FromQuery(Name = "page")] int? Page,
    [property: FromQuery(Name = "size")] int? Size)
{
    public const int MostOnAPage = 15;
    public const int LastPage = 45;
    public const int LargestRadius = 20_000;

    /// <summary>What Kakao would refuse, or null.</summary>
    public LocalError? Fault() => this switch
    {
        { Query: null or "" } => LocalError.Missing("query parameter required"),
        { Longitude: null } or { Latitude: null } => LocalError.Missing("x,y are both required"),
        { Radius: < 0 or > LargestRadius } => LocalError.Invalid($"radius is between 0 and {LargestRadius}"),
        { Page: < 1 or > LastPage } => LocalError.Invalid($"page is between 1 and {LastPage}"),
        { Size: < 1 or > MostOnAPage } => LocalError.Invalid($"size is between 1 and {MostOnAPage}"),
        { CategoryGroupCode: not (null or "" or InventedPlaces.Restaurants or InventedPlaces.Cafes) } =>
            LocalError.Invalid("the simulator knows the category groups FD6 and CE7"),
        { Longitude: not (>= 124 and <= 132) } or { Latitude: not (>= 33 and <= 39) } => LocalError.Invalid("x,y lie outside of Korea"),
        _ => null,
    };
}
