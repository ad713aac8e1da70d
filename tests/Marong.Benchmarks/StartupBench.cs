namespace Marong.Benchmarks;

/// <summary>How fast the whole topology comes and goes, and what the engine itself costs meanwhile.</summary>
internal static class StartupBench
{
    private const int WarmRuns = 3;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idling = TimeSpan.FromSeconds(30);

    /// <returns>0 when every bar is met, else 1.</returns>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var state = Directory.CreateTempSubdirectory("marong-startup-").FullName;
        try
        {
            var bars = await MeasureAsync(state, cancellationToken);
            bars.ForEach(Console.WriteLine);
            return bars.TrueForAll(b => b.IsMet) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static async Task<List<Bar>> MeasureAsync(string state, CancellationToken cancellationToken)
    {
        double cold;
        double killed;
        using (var topology = await StartAsync("cold start, new data directory", state, cancellationToken))
        {
            cold = topology.HealthyAfter.TotalSeconds;
            killed = (await topology.KillAsync(cancellationToken)).TotalSeconds;
            Progress.Say($"killed: the last child was gone after {killed:0.00} s");
        }

        var warm = new List<double>();
        var stops = new List<double>();
        double memory = 0;
        double processor = 0;
        for (var run = 1; run <= WarmRuns; run++)
        {
            using var topology = await StartAsync($"warm start {run} of {WarmRuns}", state, cancellationToken);
            warm.Add(topology.HealthyAfter.TotalSeconds);
            if (run == WarmRuns)
            {
                Progress.Say($"settling for {Settling.TotalSeconds:0} s, then idling for {Idling.TotalSeconds:0} s …");
                using var timer = new PeriodicTimer(Settling);
                await timer.WaitForNextTickAsync(cancellationToken);
                processor = await topology.ProcessorPercentAsync(Idling, cancellationToken);
                memory = topology.ResidentMegabytes;
            }

            stops.Add((await topology.StopAsync(cancellationToken)).TotalSeconds);
            Progress.Say($"stopped after {stops[^1]:0.00} s");
        }

        return
        [
            new Bar("everything healthy, warm (median of 3)", warm.Order().ElementAt(WarmRuns / 2), Bound.Below(10), "s"),
            new Bar("everything healthy, cold", cold, Bound.Below(20), "s"),
            new Bar("stop until the last process is gone (slowest of 3)", stops.Max(), Bound.Below(2), "s"),
            new Bar("SIGKILL to the AppHost until the last child is gone", killed, Bound.Below(2), "s"),
            new Bar("memory of the engine itself", memory, Bound.Below(100), "MB"),
            new Bar("processor of the engine itself, idle", processor, Bound.Below(1), "%"),
        ];
    }

    private static async Task<RunningTopology> StartAsync(string what, string state, CancellationToken cancellationToken)
    {
        var topology = await RunningTopology.StartAsync(state, cancellationToken);
        Progress.Say($"{what}: everything healthy after {topology.HealthyAfter.TotalSeconds:0.00} s");
        return topology;
    }
}
