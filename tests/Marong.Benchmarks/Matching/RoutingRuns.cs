using System.Collections.Concurrent;

namespace Marong.Benchmarks.Matching;

/// <summary>OR-Tools' runs, one a core at a time: each is bound to one core by itself, and lasts as long as it may.</summary>
internal static class RoutingRuns
{
    public static IReadOnlyDictionary<Instance, long> Of(IReadOnlyList<Instance> instances, TimeSpan limit, CancellationToken cancellationToken)
    {
        var costs = new ConcurrentDictionary<Instance, long>();
        var waiting = new ConcurrentQueue<Instance>(instances);
        var share = new Machine.Share(Environment.ProcessorCount);
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        cancellationToken.ThrowIfCancellationRequested();
        Progress.Say($"OR-Tools: {instances.Count} matrices, {limit.TotalSeconds:0} s each, {workers.Count} at a time; it had {share.Percent:0} % of the cores");
        return costs;

        void Work()
        {
            while (!cancellationToken.IsCancellationRequested && waiting.TryDequeue(out var instance))
            {
                costs[instance] = instance.Costs.CostOf(RoutingPeer.Solve(instance.Costs, limit));
                Progress.Say($"OR-Tools, {costs.Count} of {instances.Count}: {instance}: {costs[instance]}");
            }
        }
    }
}
