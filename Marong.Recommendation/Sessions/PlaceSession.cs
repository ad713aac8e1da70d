using System.Text.Json.Serialization;
using Marong.Recommendation.Catalogue;

namespace Marong.Recommendation.Sessions;

/// <summary>A place that was recommended to a pair.</summary>
internal sealed record RecommendedPlace(
    long Id,
    string Kind,
    string Source,
    string Name,
    string Category,
    string? OpeningHours,
    string Address,
    double Latitude,
    double Longitude,
    bool IsLiked,
    long TotalLikes);

/// <summary>What was recommended to a pair in a round.</summary>
/// <param name="Id">The session.</param>
/// <param name="Source">One of <see cref="SessionSource"/>.</param>
/// <param name="Ranking">One of <see cref="Ranking.RankedBy"/>.</param>
/// <param name="Places">Best first.</param>
internal sealed record PlaceSession(long Id, string Source, string Ranking, IReadOnlyList<RecommendedPlace> Places)
{
    /// <summary>The same one all day, another the next, and each of them once before the first comes again.</summary>
    public RecommendedPlace? OfDay(string kind, DateOnly day)
    {
        var places = Places.Where(place => place.Kind == kind).ToList();
        return places.Count == 0 ? null : places[(int)((Id + day.DayNumber) % places.Count)];
    }
}

internal static class SessionSource
{
    public const string Kakao = "kakao";

    /// <summary>The place search did not answer in time, or not with enough.</summary>
    public const string Catalogue = "catalogue";
}

/// <summary>What a client is told of a place.</summary>
internal sealed record PlaceView(
    long PlaceId,
    string Name,
    string Category,
    string? Hours,
    string Address,
    double Latitude,
    double Longitude,
    bool IsLiked,
    long TotalLikes)
{
    public static PlaceView Of(RecommendedPlace place) => new(
        place.Id,
        place.Name,
        place.Category,
        place.OpeningHours,
        place.Address,
        place.Latitude,
        place.Longitude,
        place.IsLiked,
        place.TotalLikes);
}

/// <summary>At most one of each today; with all, the five of each.</summary>
internal sealed record PlacesView(IReadOnlyList<PlaceView> Restaurants, IReadOnlyList<PlaceView> Cafes)
{
    public static PlacesView OfDay(PlaceSession session, DateOnly day) =>
        new(One(session, PlaceKind.Restaurant, day), One(session, PlaceKind.Cafe, day));

    public static PlacesView OfAll(PlaceSession session) => new(All(session, PlaceKind.Restaurant), All(session, PlaceKind.Cafe));

    private static PlaceView[] One(PlaceSession session, string kind, DateOnly day) =>
        session.OfDay(kind, day) is { } place ? [PlaceView.Of(place)] : [];

    private static PlaceView[] All(PlaceSession session, string kind) =>
        [.. session.Places.Where(place => place.Kind == kind).Select(PlaceView.Of)];
}

/// <summary>How an answer came about.</summary>
/// <param name="Source">Where the places are from: <c>kakao</c> or <c>catalogue</c>.</param>
/// <param name="Ranking">What ordered them: <c>model</c> or <c>formula</c>.</param>
internal sealed record PlacesMeta(string Source, string Ranking)
{
    /// <summary>Present and true when places are invented.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSample { get; init; }

    public static PlacesMeta Of(PlaceSession session) =>
        new(session.Source, session.Ranking) { IsSample = session.Places.Any(place => place.Source == PlaceSource.Sample) };
}
