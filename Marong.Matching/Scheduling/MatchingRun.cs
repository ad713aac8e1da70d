using Marong.Contracts.Matching;
using Marong.Matching.Matchings;
using Marong.Matching.Solving;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Scheduling;

/// <summary>Asks for the groups of a cycle that have no round yet, decides each and hands it in, one by one: what is stored stays stored.</summary>
internal sealed class MatchingRun(BackendClient backend, IOptions<MatchingOptions> options, ILogger<MatchingRun> logger)
{
    public async Task ExecuteAsync(int cycle, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken };
        var (stored, left) = (0, 0);
        var after = 0L;
        IReadOnlyList<MatchingGroup> page;
        do
        {
            page = await backend.PendingAsync(cycle, options.Value.MinimumMembers, after, options.Value.PageSize, cancellationToken);
            await Parallel.ForEachAsync(page, parallel, async (group, token) =>
            {
                _ = await TryMatchAsync(group, token) ? Interlocked.Increment(ref stored) : Interlocked.Increment(ref left);
            });
            after = page.Count > 0 ? page[^1].GroupId : after;
        }
        while (page.Count == options.Value.PageSize);

        if (stored + left > 0)
        {
            logger.LogInformation("Cycle {Cycle}: {Stored} groups matched, {Left} left to the next tick", cycle, stored, left);
        }
    }

    private async Task<bool> TryMatchAsync(MatchingGroup group, CancellationToken cancellationToken)
    {
        try
        {
            return await backend.TryStoreAsync(GroupMatcher.Match(group), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "Group {GroupId} was not matched for cycle {Cycle}", group.GroupId, group.Cycle);
            return false;
        }
    }
}
