using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Ai.Missions;

internal static class MissionsApi
{
    public static void MapMissionsApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost(AiRoutes.GenerateMissions, GenerateMissions).WithSummary("Make missions for a group's round");

    public static async Task<Results<Ok<GeneratedMissions>, ErrorResult>> GenerateMissions(
        MissionsRequest request, MissionMaker maker, CancellationToken cancellationToken)
    {
        var errors = MissionRules.Problems(request);
        return errors.Count > 0 ? Api.Invalid(errors) : TypedResults.Ok(await maker.MakeAsync(request, cancellationToken));
    }
}
