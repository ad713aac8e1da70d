namespace Marong.Recommendation.Places;

/// <summary>A place of the catalogue; <paramref name="Source"/> <c>sample</c> marks an invented one.</summary>
internal sealed record NearPlace(
    long Id,
    string Source,
    string Kind,
    string Name,
    string Category,
    string Address,
    double Latitude,
    double Longitude,
    decimal Rating,
    int ReviewCount,
    int PriceLevel,
    string Menu,
    string ReviewWords,
    double DistanceKm);
