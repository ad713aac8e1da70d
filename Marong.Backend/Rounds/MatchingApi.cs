using Marong.Contracts.Backend;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Rounds;

/// <summary>What the matcher asks for and hands in.</summary>
internal static class MatchingApi
{
    private const int LargestPage = 100;

    public static void AddRounds(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PendingGroupStore>();
        builder.Services.AddCounters<RoundMetrics>();
        builder.Services.AddSingleton<RoundStore>();
        builder.Services.AddSingleton<MatchingRunStore>();
    }

    public static void MapMatchingApi(this IEndpointRouteBuilder app)
    {
        var matching = app.MapGroup("").WithTags("Matching").RequireAuthorization(Policies.Internal);
        matching.MapGet(BackendRoutes.MatchingPending, PendingAsync).WithSummary("Groups that wait to be matched");
        matching.MapPut(BackendRoutes.MatchingResults, StoreAsync).WithSummary("Store who gives to whom");
        matching.MapPost(BackendRoutes.MatchingResults, StoreAllAsync).WithSummary("Store who gives to whom in many groups");
        matching.MapMatchingRuns();
    }

    public static async Task<Results<Ok<IReadOnlyList<MatchingGroup>>, ErrorResult>> PendingAsync(
        PendingGroupStore groups,
        IGameClock clock,
        CancellationToken cancellationToken,
        int? cycle = null,
        long after = 0,
        int take = LargestPage,
        int minimumMembers = 3)
    {
        var page = new PendingPage(Math.Max(3, minimumMembers), after, Math.Clamp(take, 1, LargestPage));
        var now = clock.UtcNow;
        return cycle is null ? TypedResults.Ok(await groups.FindAsync(now, page, cancellationToken))
            : !MatchingWindow.IsOpen(cycle.Value, now) ? Check.Faulty("cycle", RoundErrors.Closed.Message)
            : TypedResults.Ok(await groups.FindAsync(cycle.Value, now, page, cancellationToken));
    }

    public static async Task<Results<Ok<MatchingOutcome>, ErrorResult>> StoreAsync(
        MatchingResult result, RoundStore rounds, IGameClock clock, CancellationToken cancellationToken)
    {
        if (ResultCheck.FaultOf(result) is var (field, fault))
        {
            return Check.Faulty(field, fault);
        }

        var refusals = await rounds.StoreAsync([result], clock.UtcNow, cancellationToken);
        return refusals[0] is { } refusal ? Api.Error(refusal) : TypedResults.Ok(Outcome(result, refusal: null));
    }

    public static async Task<Results<Ok<IReadOnlyList<MatchingOutcome>>, ErrorResult>> StoreAllAsync(
        IReadOnlyList<MatchingResult> results, RoundStore rounds, IGameClock clock, CancellationToken cancellationToken)
    {
        if (ResultCheck.FaultOf(results) is { } fault)
        {
            return Check.Faulty("results", fault);
        }

        var sound = results.Where(result => ResultCheck.FaultOf(result) is null).ToArray();
        var refusals = await rounds.StoreAsync(sound, clock.UtcNow, cancellationToken);
        var refusalOf = sound.Zip(refusals).ToDictionary(pair => pair.First.GroupId, pair => pair.Second);
        return TypedResults.Ok<IReadOnlyList<MatchingOutcome>>(
            [.. results.Select(result => Outcome(result, refusalOf.GetValueOrDefault(result.GroupId, ErrorCodes.InvalidInput)))]);
    }

    private static MatchingOutcome Outcome(MatchingResult result, ErrorCode? refusal) => new(result.GroupId, result.CampaignId, refusal?.Name);
}
