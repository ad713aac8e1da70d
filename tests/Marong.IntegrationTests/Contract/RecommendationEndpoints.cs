namespace Marong.IntegrationTests.Contract;

internal static class RecommendationEndpoints
{
    private const string PlaceView =
        "{placeId:n, name:s, category:s, hours:s?, address:s, latitude:n, longitude:n, isLiked:b, totalLikes:n}";

    private const string Places = "{restaurants:[" + PlaceView + "], cafes:[" + PlaceView + "]}";

    private static readonly Outcome WrongGroup = new(400, "INVALID_GROUP_ID");
    private static readonly Outcome NoPlace = new(404, "RECOMMENDATION_NOT_FOUND");

    private static readonly Dictionary<Caller, Outcome> NotTheirs = new() { [Caller.NonMember] = NoPlace, [Caller.MemberOfAnotherGroup] = NoPlace };

    public static IEnumerable<Endpoint> All =>
    [
        new(HttpMethod.Get, "/api/recommendations/places", Access.Members, new(200, "places_recommended"), Places)
        {
            Fields =
            [
                Field.GroupInQuery(missing: WrongGroup, notPositive: WrongGroup),
                new Field("all", Place.Query, (_, _) => "true", [new("text", "maybe", Outcome.Invalid), new("a number", "7", Outcome.Invalid)]),
            ],
        },
        new(HttpMethod.Get, "/api/recommendations/places/default", Access.Users, Outcome.NoGroup, "-"),
        new(HttpMethod.Post, "/api/recommendations/places/{placeId}/likes", Access.Members, new(200, "like_success"),
            "{userId:n, placeRecommendationId:n, placeName:s, placeType:s, isLiked:b, totalLikes:n, likedAt:t}")
        {
            Changes = true,
            Before = (world, _, cancellationToken) => world.RecommendAsync(cancellationToken),
            Except = NotTheirs,
            Fields = [PlaceId, Field.Flag("cancel", Outcome.Invalid)],
        },
        new(HttpMethod.Get, "/api/recommendations/places/{placeId}/likes/status", Access.Members, new(200, "like_status_retrieved"), "b")
        {
            Except = NotTheirs,
            Fields = [PlaceId],
        },
        new(HttpMethod.Get, "/api/recommendations/places/likes/my", Access.Users, new(200, "liked_places_retrieved"),
            "{userId:n, totalLikedPlaces:n, likedPlaces:[{placeRecommendationId:n, placeName:s, placeType:s, category:s, address:s, likedAt:t}]}"),
    ];

    private static Field PlaceId => Field.Number("placeId", Place.Path) with
    {
        Valid = (world, caller) => world.PlaceOf(caller),
        Faults = [.. Field.Number("placeId", Place.Path).Faults, new("of no place", 999_999_999_999L, NoPlace), new("zero", 0L, NoPlace)],
    };
}
