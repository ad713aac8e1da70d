using System.Globalization;
using Marong.Contracts.Matching;
using Marong.Matching.Scheduling;
using Marong.Matching.Solving;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Matchings;

internal static class MatchingsApi
{
    public static void MapMatchingsApi(this IEndpointRouteBuilder app)
    {
        var matchings = app.MapGroup("").WithTags("Matchings").RequireAuthorization(Policies.Internal);
        matchings.MapPost(MatchingRoutes.Solve, Solve).WithSummary("Match a group now");
        matchings.MapPost(MatchingRoutes.Run, Run).WithSummary("Look for groups to match now");
        matchings.MapGet(MatchingRoutes.Runs, RunsAsync).WithSummary("What the latest runs did");
    }

    /// <summary>Answers before the run: it may take minutes, and what it did is in the list of runs.</summary>
    public static Accepted Run(WakeSignal signal)
    {
        signal.Wake();
        return TypedResults.Accepted(MatchingRoutes.Runs);
    }

    public static async Task<Ok<IReadOnlyList<MatchingRunReport>>> RunsAsync(
        BackendClient backend, CancellationToken cancellationToken, int take = 50) =>
        TypedResults.Ok(await backend.RunsAsync(take, cancellationToken));

    public static Results<Ok<MatchingResult>, ErrorResult> Solve(MatchingGroup group, IOptions<MatchingOptions> options)
    {
        var fault = FaultOf(group, options.Value);
        return fault is null
            ? TypedResults.Ok(GroupMatcher.Match(group))
            : Api.Invalid(new Dictionary<string, string> { ["members"] = fault });
    }

    private static string? FaultOf(MatchingGroup group, MatchingOptions options) =>
        group.Members.Count < options.MinimumMembers
            ? string.Create(CultureInfo.InvariantCulture, $"매칭에는 {options.MinimumMembers}명 이상이 필요합니다.")
        : group.Members.Count > MatchingOptions.MostMembers
            ? string.Create(CultureInfo.InvariantCulture, $"한 그룹은 {MatchingOptions.MostMembers}명까지 매칭할 수 있습니다.")
        : group.Members.Any(member => member is null) || group.History.Any(pair => pair is null) ? "빈 항목이 들어 있습니다."
        : group.Members.DistinctBy(member => member.UserId).Count() < group.Members.Count ? "같은 구성원이 두 번 들어 있습니다."
        : null;
}
