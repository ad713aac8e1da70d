using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Recommendation.Likes;

/// <summary>What the caller thinks of the places that were recommended to them.</summary>
internal static class PlaceLikesApi
{
    public static void MapPlaceLikesApi(this IEndpointRouteBuilder app)
    {
        var places = app.MapGroup("/api/recommendations/places").WithTags("Recommendations").RequireAuthorization(Policies.User).NeverStored();
        places.MapPost("/{placeId}/likes", ChangeAsync).WithSummary("Like a recommended place, or take the like back");
        places.MapGet("/{placeId}/likes/status", StatusAsync).WithSummary("Whether the caller likes a recommended place");
        places.MapGet("/likes/my", MineAsync).WithSummary("The places that the caller likes");
    }

    public static async Task<Results<Ok<Envelope<PlaceLikeView>>, ErrorResult>> ChangeAsync(
        CurrentUser user, long placeId, PlaceLikeChange change, PlaceLikeStore likes, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields(("cancel", Check.Given(change.Cancel))) is { } invalid)
        {
            return invalid;
        }

        var cancel = change.Cancel!.Value;
        var like = await likes.ChangeAsync(placeId, user.Id, cancel, clock.UtcNow, cancellationToken);
        return Api.Ok(like, cancel ? "unlike_success" : "like_success");
    }

    public static async Task<Results<Ok<Envelope<bool>>, ErrorResult>> StatusAsync(
        CurrentUser user, long placeId, PlaceLikeStore likes, CancellationToken cancellationToken) =>
        await likes.IsLikedAsync(placeId, user.Id, cancellationToken) is { } isLiked
            ? Api.Ok(isLiked, "like_status_retrieved")
            : Api.Error(ErrorCodes.RecommendationNotFound);

    public static async Task<Ok<Envelope<LikedPlaceList>>> MineAsync(CurrentUser user, PlaceLikeStore likes, CancellationToken cancellationToken)
    {
        var places = await likes.OfAsync(user.Id, cancellationToken);
        return Api.Ok(new LikedPlaceList(user.Id, places.Count, places), "liked_places_retrieved");
    }
}
