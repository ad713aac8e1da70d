using Marong.Recommendation.Pairs;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Recommendation.Sessions;

/// <summary>Where to go with one's manittee.</summary>
internal static class PlacesApi
{
    /// <summary>Of the whole answer; what is missing of a second is the gateway's.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromMilliseconds(950);

    public static void MapPlacesApi(this IEndpointRouteBuilder app)
    {
        var places = app.MapGroup("/api/recommendations/places").WithTags("Recommendations").RequireAuthorization(Policies.User).NeverStored();
        places.MapGet("/", TodayAsync).WithSummary("Places for the caller and their manittee");
        places.MapGet("/default", TodayInFirstGroupAsync).WithSummary("Places for the caller and their manittee in group 1")
            .Deprecated("/api/recommendations/places").Produces<Envelope<object>>(StatusCodes.Status404NotFound);
    }

    public static async Task<Results<Ok<Envelope<PlacesView>>, ErrorResult>> TodayAsync(
        CurrentUser user,
        long? groupId,
        BackendPairs pairs,
        Recommender recommender,
        TimeProvider time,
        CancellationToken cancellationToken,
        bool all = false)
    {
        if (groupId is not > 0)
        {
            return Api.Error(ErrorCodes.InvalidGroupId);
        }

        var deadline = new Deadline(Whole, time);
        var answer = await pairs.FindAsync(user.Id, groupId.Value, cancellationToken);
        if (!answer.IsMember)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        if (answer.Pair is not { } pair)
        {
            return Api.Error(ErrorCodes.ManittoNotFound);
        }

        if (await recommender.ForAsync(pair, deadline, cancellationToken) is not { } session)
        {
            return Api.Ok(new PlacesView([], []), "places_recommended");
        }

        return Api.Ok(all ? PlacesView.OfAll(session) : PlacesView.OfDay(session, pair.Day), "places_recommended", PlacesMeta.Of(session));
    }

    public static Task<Results<Ok<Envelope<PlacesView>>, ErrorResult>> TodayInFirstGroupAsync(
        CurrentUser user, BackendPairs pairs, Recommender recommender, TimeProvider time, CancellationToken cancellationToken) =>
        TodayAsync(user, LegacyGroup.Id, pairs, recommender, time, cancellationToken);
}
