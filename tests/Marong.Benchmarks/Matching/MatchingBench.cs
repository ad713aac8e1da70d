using System.Diagnostics;
using Marong.Benchmarks.Storing;
using Marong.Matching.Solving;
using Marong.Matching.Tests;

namespace Marong.Benchmarks.Matching;

/// <summary>How good and how fast the solver is, beside OR-Tools on the same matrices and beside proven optima and bounds.</summary>
internal sealed class MatchingBench
{
    private const int RunsEach = 5;
    private const int OwnHistoriesOfEachSize = 2;
    private const int GroupsInARow = 1_000;

    private readonly MatchingOptions _options;
    private readonly Groups _groups = new();
    private readonly Instances _instances;
    private readonly OurRuns _ours;

    private MatchingBench(MatchingOptions options)
    {
        _options = options;
        _instances = new Instances(_groups);
        _ours = new OurRuns(_groups);
    }

    /// <returns>0 when every bar is met, else 1.</returns>
    public static async Task<int> RunAsync(MatchingOptions options, CancellationToken cancellationToken)
    {
        var bench = new MatchingBench(options);
        Progress.Say($"{Machine.Name}, load {Machine.Load}; {bench._groups.Repeat}");
        List<Bar> bars = options.Seeds > 0 ? bench.Measure(cancellationToken) : [];
        try
        {
            if (options.Groups > 0)
            {
                bars.AddRange(await StoringBench.MeasureAsync(bench._groups, options.Groups, cancellationToken));
            }
        }
        finally
        {
            // What was measured is told whatever became of the rest.
            bars.ForEach(Console.WriteLine);
        }

        return bars.TrueForAll(bar => bar.IsMet) ? 0 : 1;
    }

    private List<Bar> Measure(CancellationToken cancellationToken)
    {
        BoundCheck.Run(_groups, cancellationToken);
        Instance[] instances = [.. _instances.Fresh(_options.Seeds), .. _instances.OwnHistories(OwnHistoriesOfEachSize), .. _instances.FewChoices()];
        Instance[] toProve =
        [
            .. instances.Where(instance => instance.Size == Instances.Small && instance.Kind is Kind.Symmetric or Kind.Perturbed),
            .. Enumerable.Range(_options.Seeds, Math.Max(0, _options.ProvenMatrices - _options.Seeds))
                .SelectMany(_ => new[] { _instances.Symmetric(Instances.Small), _instances.Perturbed(Instances.Small) }),
        ];

        var (runs, inARow) = RunOurs([.. instances.Union(toProve)]);
        var routing = RoutingRuns.Of(instances, _options.RoutingLimit, cancellationToken);
        List<Compared> compared = [.. instances.Select(instance => new Compared(instance, runs[instance], routing[instance]))];
        compared.ForEach(Console.WriteLine);
        return
        [
            .. MatchingBars.Of(compared),
            .. MatchingBars.Of(Prove(toProve, runs, cancellationToken)),
            .. MatchingBars.Of(Bind(instances, runs, cancellationToken)),
            new Bar($"{GroupsInARow} groups of {Instances.Small}, matrix and solution, one core", inARow.TotalSeconds, Bound.AtMost(2.5), "s"),
        ];
    }

    private (Dictionary<Instance, IReadOnlyList<Run>> Runs, TimeSpan InARow) RunOurs(IReadOnlyList<Instance> instances)
    {
        using var core = OneCore.Take();
        Progress.Say($"ours: warming up, then {RunsEach} runs of each of {instances.Count} matrices on one core …");
        _ours.Warm(instances);
        var share = new Machine.Share(cores: 1);
        var runs = instances.ToDictionary(instance => instance, instance => _ours.Of(instance, RunsEach));
        foreach (var sized in runs.GroupBy(run => run.Key.Size).OrderBy(sized => sized.Key))
        {
            var times = sized.SelectMany(run => run.Value).Select(run => run.Time.TotalMilliseconds).Order().ToArray();
            Progress.Say($"ours, {sized.Key} members: {times.Length} runs, median {times[times.Length / 2]:0.00} ms, slowest {times[^1]:0.00} ms");
        }

        var groups = Enumerable.Range(0, GroupsInARow).Select(_ => _instances.GroupWithPast(Instances.Small)).ToList();
        var clock = Stopwatch.StartNew();
        groups.ForEach(group => GroupMatcher.Match(group));
        Progress.Say($"ours: {GroupsInARow} groups of {Instances.Small} in {clock.Elapsed.TotalSeconds:0.00} s; all of this had {share.Percent:0} % of its core");
        return (runs, clock.Elapsed);
    }

    private static IEnumerable<Proven> Prove(
        IReadOnlyList<Instance> instances, Dictionary<Instance, IReadOnlyList<Run>> runs, CancellationToken cancellationToken)
    {
        foreach (var (index, instance) in instances.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            var tried = runs[instance];
            var optimum = CircuitOptimum.Of(instance.Costs, tried.MinBy(run => run.Cost)!.Tour);
            Progress.Say(
                $"optimum, {index + 1} of {instances.Count}: {instance}: {optimum?.ToString() ?? "not proven"} after {clock.Elapsed.TotalSeconds:0.0} s, reached by {tried.Count(run => run.Cost == optimum)} of {tried.Count} runs");
            yield return new Proven(instance, tried, optimum);
        }
    }

    private static IEnumerable<Bounded> Bind(
        IReadOnlyList<Instance> instances, Dictionary<Instance, IReadOnlyList<Run>> runs, CancellationToken cancellationToken)
    {
        foreach (var instance in instances.Where(instance => instance.Size > Instances.Small && instance.Kind is Kind.Symmetric or Kind.Perturbed))
        {
            var clock = Stopwatch.StartNew();
            var tried = runs[instance];
            var bounded = new Bounded(instance, tried, SubtourBound.Of(instance.Costs, tried.MinBy(run => run.Cost)!.Tour, cancellationToken));
            Progress.Say($"bound: {instance}: {bounded.Bound:0.0} after {clock.Elapsed.TotalSeconds:0.0} s, our runs {bounded.PercentAbove:0.000} % above it on average");
            yield return bounded;
        }
    }
}
