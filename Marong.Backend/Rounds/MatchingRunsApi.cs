using System.Buffers;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Rounds;

/// <summary>Which matcher works, and what matchers did: they have no database of their own.</summary>
internal static class MatchingRunsApi
{
    private const int LongestOwner = 64;
    private const int LongestLease = 3600;
    private const int LargestPage = 200;

    private static readonly SearchValues<char> OwnerCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    public static void MapMatchingRuns(this IEndpointRouteBuilder matching)
    {
        matching.MapPost(BackendRoutes.MatchingLease, LeaseAsync).WithSummary("Ask to be the matcher that works");
        matching.MapPost(BackendRoutes.MatchingRuns, ReportAsync).WithSummary("Keep what a run of the matcher did");
        matching.MapGet(BackendRoutes.MatchingRuns, ListAsync).WithSummary("What the matcher's latest runs did");
    }

    public static async Task<Results<Ok<MatchingLeaseAnswer>, ErrorResult>> LeaseAsync(
        MatchingLease lease, MatchingRunStore runs, CancellationToken cancellationToken)
    {
        var invalid = Check.Fields(
            ("owner", IsOwner(lease.Owner) ? null : "1~64자의 영문, 숫자, 붙임표여야 합니다."),
            ("seconds", lease.Seconds is >= 0 and <= LongestLease ? null : "0 이상 3600 이하여야 합니다."));
        return invalid is not null
            ? invalid
            : TypedResults.Ok(new MatchingLeaseAnswer(
                await runs.TryLeaseAsync(lease.Owner, TimeSpan.FromSeconds(lease.Seconds), cancellationToken)));
    }

    public static async Task<Results<NoContent, ErrorResult>> ReportAsync(
        MatchingRunReport report, MatchingRunStore runs, CancellationToken cancellationToken)
    {
        if (report.Kind is not (MatchingRunReport.Weekly or MatchingRunReport.Campaign))
        {
            return Check.Faulty("kind", "weekly 또는 campaign이어야 합니다.");
        }

        await runs.AddAsync(report, cancellationToken);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<IReadOnlyList<MatchingRunReport>>> ListAsync(
        MatchingRunStore runs, CancellationToken cancellationToken, int take = 50) =>
        TypedResults.Ok(await runs.LatestAsync(Math.Clamp(take, 1, LargestPage), cancellationToken));

    private static bool IsOwner(string? owner) => owner is { Length: >= 1 and <= LongestOwner } && !owner.AsSpan().ContainsAnyExcept(OwnerCharacters);
}
