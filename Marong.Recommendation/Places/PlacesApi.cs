using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Recommendation.Places;

internal static class PlacesApi
{
    public static void MapPlacesApi(this IEndpointRouteBuilder routes)
    {
        var places = routes.MapGroup("/internal/places").RequireAuthorization(Policies.Internal);
        places.MapGet("/nearest", GetNearest).WithSummary("Places nearest to a point");
    }

    public static async Task<Results<Ok<IReadOnlyList<NearPlace>>, ErrorResult>> GetNearest(
        double latitude, double longitude, string kind, int? take, PlaceStore store, CancellationToken cancellationToken)
    {
        var query = new NearestQuery(latitude, longitude, kind, take);
        var problems = query.Problems();
        if (problems.Count > 0)
        {
            return Api.Invalid(problems);
        }

        return TypedResults.Ok(await store.NearestAsync(query, cancellationToken));
    }
}
