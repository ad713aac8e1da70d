using System.Collections.Concurrent;
using Marong.Contracts.Matching;
using Marong.Matching.Matchings;
using Marong.Matching.Solving;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Scheduling;

/// <summary>
/// Asks for the groups that are to be matched now, page by page, decides each and hands the page's results in: what is stored stays stored, and
/// who starts anew goes on with the rest.
/// </summary>
internal sealed class MatchingRun(
    BackendClient backend,
    MatcherLease lease,
    MatchingMetrics metrics,
    IGameClock clock,
    TimeProvider time,
    IOptions<MatchingOptions> options,
    ILogger<MatchingRun> logger)
{
    /// <summary>So many pages in a row that could not be handed in are no matter of the groups in them.</summary>
    private const int MostFailingPages = 3;

    public async Task<MatchingTally> ExecuteAsync(CancellationToken cancellationToken)
    {
        var tally = new MatchingTally(time.GetUtcNow());
        try
        {
            await MatchAsync(tally, cancellationToken);
        }
        finally
        {
            await ReportAsync(tally, cancellationToken);
        }

        return tally;
    }

    private async Task MatchAsync(MatchingTally tally, CancellationToken cancellationToken)
    {
        var (after, failingPages) = (0L, 0);
        while (failingPages < MostFailingPages && await lease.TryHoldAsync(backend, cancellationToken))
        {
            var page = await backend.PendingAsync(options.Value.MinimumMembers, after, options.Value.PageSize, cancellationToken);
            if (page.Count == 0)
            {
                return;
            }

            var groups = page.Where(group => options.Value.CatchUp || !(group.StartsAt <= clock.UtcNow)).ToArray();
            failingPages = groups.Length == 0 || await TryHandInAsync(groups, tally, cancellationToken) ? 0 : failingPages + 1;
            after = page[^1].GroupId;
        }
    }

    private async Task<bool> TryHandInAsync(IReadOnlyCollection<MatchingGroup> groups, MatchingTally tally, CancellationToken cancellationToken)
    {
        var results = await SolveAsync(groups, cancellationToken);
        foreach (var group in groups.Where(group => !results.ContainsKey(group.GroupId)))
        {
            tally.AddFailed(group, clock.UtcNow);
        }

        var solved = groups.Where(group => results.ContainsKey(group.GroupId)).ToArray();
        if (solved.Length == 0)
        {
            return true;
        }

        try
        {
            var outcomes = await backend.StoreAsync([.. solved.Select(group => results[group.GroupId])], cancellationToken);
            Count(solved, outcomes, tally);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("The results of {Groups} groups could not be handed in: {Reason}", solved.Length, exception.GetType().Name);
            Array.ForEach(solved, group => tally.AddFailed(group, clock.UtcNow));
            return false;
        }
    }

    private async Task<IReadOnlyDictionary<long, MatchingResult>> SolveAsync(
        IReadOnlyCollection<MatchingGroup> groups, CancellationToken cancellationToken)
    {
        var results = new ConcurrentDictionary<long, MatchingResult>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(groups, parallel, (group, _) =>
        {
            try
            {
                results[group.GroupId] = GroupMatcher.Match(group);
            }
            catch (Exception exception)
            {
                // Without the exception's text: nothing of what is decided is written down.
                logger.LogWarning("Group {GroupId} could not be matched: {Reason}", group.GroupId, exception.GetType().Name);
            }

            return ValueTask.CompletedTask;
        });
        return results;
    }

    private void Count(IReadOnlyCollection<MatchingGroup> groups, IReadOnlyCollection<MatchingOutcome> outcomes, MatchingTally tally)
    {
        var outcomeOf = outcomes.ToDictionary(outcome => outcome.GroupId);
        foreach (var group in groups)
        {
            if (outcomeOf.TryGetValue(group.GroupId, out var outcome) && outcome.Refusal is null)
            {
                tally.AddMatched(group);
            }
            else
            {
                logger.LogInformation("Group {GroupId} is left to the next run: {Reason}", group.GroupId, outcome?.Refusal);
                tally.AddRefused(group, clock.UtcNow);
            }
        }
    }

    /// <summary>The log of runs is worth no run: without it the work is done all the same.</summary>
    private async Task ReportAsync(MatchingTally tally, CancellationToken cancellationToken)
    {
        metrics.SetOverdue(tally.Overdue);
        foreach (var report in tally.Reports(time.GetUtcNow()))
        {
            metrics.Count(report);
            logger.LogInformation(
                "A run for {Kind} rounds: {Matched} groups matched, {Refused} refused, {Failed} failed",
                report.Kind, report.Matched, report.Refused, report.Failed);
            try
            {
                await backend.ReportAsync(report, cancellationToken);
            }
            catch (Exception exception)
            {
                logger.LogWarning("A run was not written down: {Reason}", exception.GetType().Name);
            }
        }
    }
}
