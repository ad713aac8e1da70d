using Marong.Contracts.Ai;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Ai.Places;

internal static class PlacesApi
{
    // The most candidates, each with all the digits that a float can have, and as much again.
    private const int LargestRequest = PlaceScoreRequest.MaximumCandidates * 512;

    public static void MapPlacesApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(AiRoutes.Model, GetModel).WithSummary("The model that scores");

        var scoring = routes.MapGroup("").RequireAuthorization(Policies.Internal).WithMetadata(new RequestSizeLimitAttribute(LargestRequest));
        scoring.MapPost(AiRoutes.ScorePlaces, ScorePlaces).WithSummary("Score places for a pair");
    }

    public static Results<Ok<ModelInfo>, ErrorResult> GetModel(ServedModel served) =>
        served.Current is { } model ? TypedResults.Ok(model.Info) : Api.Error(ErrorCodes.ServiceUnavailable);

    public static Results<Ok<PlaceScores>, ErrorResult> ScorePlaces(PlaceScoreRequest request, ServedModel served)
    {
        if (served.Current is not { } model)
        {
            return Api.Error(ErrorCodes.ServiceUnavailable);
        }

        if (CandidateRules.Problem(request.Candidates) is { } problem)
        {
            return Api.Invalid(new Dictionary<string, string> { ["candidates"] = problem });
        }

        var scores = model.Score(request.Candidates);
        return TypedResults.Ok(new PlaceScores(
            model.Info.Version, [.. request.Candidates.Zip(scores, (candidate, score) => new PlaceScore(candidate.PlaceId, score))]));
    }
}
