using System.Diagnostics;
using Marong.Contracts.Matching;
using Marong.Matching.Solving;

namespace Marong.Benchmarks.Storing;

/// <summary>Every group matched, with a thread a core.</summary>
/// <param name="Results">In the order of the groups.</param>
/// <param name="OfCores">Time of all threads together.</param>
/// <param name="OfSlowest">Time of the thread that took longest.</param>
internal sealed record SolvedGroups(IReadOnlyList<MatchingResult> Results, TimeSpan OfCores, TimeSpan OfSlowest)
{
    public static SolvedGroups Of(PlayingGroups groups, CancellationToken cancellationToken)
    {
        var results = new MatchingResult[groups.Count];
        var times = new TimeSpan[Environment.ProcessorCount];
        var threads = times.Select((_, thread) => new Thread(() => times[thread] = Solve(thread))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellationToken.ThrowIfCancellationRequested();
        return new SolvedGroups(results, times.Aggregate((sum, time) => sum + time), times.Max());

        // Only the matching counts: a real matcher has its groups from backend.
        TimeSpan Solve(int thread)
        {
            var clock = new Stopwatch();
            for (var index = thread; index < groups.Count && !cancellationToken.IsCancellationRequested; index += times.Length)
            {
                var group = groups.At(index);
                clock.Start();
                results[index] = GroupMatcher.Match(group);
                clock.Stop();
            }

            return clock.Elapsed;
        }
    }
}
