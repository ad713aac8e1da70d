using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Ai.Mbti;

internal static class MbtiApi
{
    public static void MapMbtiApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost(AiRoutes.UpdateMbti, UpdateMbti).WithSummary("Move an MBTI scale by what somebody wrote");

    public static async Task<Results<Ok<MbtiUpdateResult>, ErrorResult>> UpdateMbti(
        MbtiUpdateRequest request, MbtiUpdates updates, CancellationToken cancellationToken)
    {
        var errors = MbtiRules.Problems(request);
        return errors.Count > 0 ? Api.Invalid(errors) : TypedResults.Ok(await updates.UpdateAsync(request, cancellationToken));
    }
}
