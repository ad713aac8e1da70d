using System.Diagnostics;
using Marong.Matching.Solving;
using Marong.Matching.Tests;

namespace Marong.Benchmarks.Matching;

/// <summary>What one run of our solver made of a matrix.</summary>
internal sealed record Run(int[] Tour, long Cost, TimeSpan Time);

/// <summary>Runs of our solver, warm and on one core.</summary>
internal sealed class OurRuns(Groups groups)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Until the compiler has done what it does for code that is used a lot.</summary>
    public void Warm(IReadOnlyList<Instance> instances)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; clock.Elapsed < WarmUp; i++)
        {
            _ = Once(instances[i % instances.Count].Costs);
        }
    }

    public IReadOnlyList<Run> Of(Instance instance, int runs) => [.. Enumerable.Range(0, runs).Select(_ => Once(instance.Costs))];

    private Run Once(CostMatrix costs)
    {
        var random = groups.Random();
        var clock = Stopwatch.StartNew();
        var tour = Solver.Solve(costs, random);
        var time = clock.Elapsed;
        return tour.Order().SequenceEqual(Enumerable.Range(0, costs.Size))
            ? new Run(tour, costs.CostOf(tour), time)
            : throw new InvalidOperationException($"Our solver left members out or visited them twice; {groups.Repeat}.");
    }
}
