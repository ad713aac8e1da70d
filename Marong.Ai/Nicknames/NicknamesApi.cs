using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Ai.Nicknames;

internal static class NicknamesApi
{
    public static void MapNicknamesApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost(AiRoutes.Nicknames, MakeNicknames).WithSummary("Make names to hide under");

    public static async Task<Results<Ok<Contracts.Ai.Nicknames>, ErrorResult>> MakeNicknames(
        NicknameRequest request, NicknameMaker maker, CancellationToken cancellationToken)
    {
        var errors = NicknameRules.Problems(request);
        return errors.Count > 0 ? Api.Invalid(errors) : TypedResults.Ok(await maker.MakeAsync(request, cancellationToken));
    }
}
