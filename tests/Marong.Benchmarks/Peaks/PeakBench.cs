using Marong.Benchmarks.Peaks.Simulating;

namespace Marong.Benchmarks.Peaks;

/// <summary>
/// How a crowd is served that everybody knew of: what a request costs and how long a replica takes to start is measured, of the services as they
/// run here; the cluster with its autoscaler is played with these numbers.
/// </summary>
internal static class PeakBench
{
    private const int People = 5_000;
    private const double LeastServed = 99;
    private const double LeastMinutesBefore = 5;
    private const double MostMinutesAfterHold = 2;

    // Until a replica that was decided for gets requests, besides the start of its process: it is placed and its network made; the registry is asked
    // whether the image, which the nodes have, is still the one; a probe each 2 s finds it ready; and every node's rules have heard of it.
    private const double Placed = 2;
    private const double ImageChecked = 1;
    private const double Probed = 2;
    private const double Routed = 1;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Progress.Say($"peak: {Machine.Name}; load {Machine.Load}");
        var measured = await Measurements.TakeAsync(cancellationToken);
        Tell(measured);

        var perRequest = measured.ProcessorPerRequest["backend"].TotalSeconds / Crowded.Rules.CpuLimit;
        var toReady = Placed + ImageChecked + measured.Start.TotalSeconds + Probed + Routed;
        var service = new ScaledService(perRequest, toReady, Crowded.Minimum, Crowded.Maximum);
        Progress.Say($"peak: another backend gets requests {toReady:0.0} s after it was decided for: placed {Placed:0} s, image checked {ImageChecked:0} s, started {measured.Start.TotalSeconds:0.0} s, probed {Probed:0} s, routed {Routed:0} s");

        // The more people, as many as a plan for all replicas is good for, in whole thousands.
        var most = (int)(Crowded.PlannedShare / perRequest * Crowded.Maximum * Crowded.Window / Opening.OfBackend / 1000) * 1000;
        Crowded[] crowds = [Play(People), Play(most)];
        Progress.Say($"peak: the autoscaler alone serves 99 of 100 in time up to {Crowded.MostAlone(service, Opening.OfBackend, cancellationToken)} people within {Crowded.Window:0} s");
        await File.WriteAllTextAsync(PeakPicture.Path, PeakPicture.Draw(crowds), cancellationToken);

        List<Bar> bars = [.. crowds.SelectMany(Judge)];
        bars.ForEach(Console.WriteLine);
        return bars.TrueForAll(bar => bar.IsMet) ? 0 : 1;

        Crowded Play(int people) => Crowded.Play(people, service, Opening.OfBackend, cancellationToken);
    }

    private static void Tell(Measurements measured)
    {
        foreach (var (name, time) in measured.ProcessorPerRequest)
        {
            Progress.Say($"peak: {name}: {time.TotalMilliseconds:0.00} ms of a core a request, {1 / time.TotalSeconds:0} requests a second of a core, {Crowded.PlannedShare / time.TotalSeconds:0} to plan with");
        }

        foreach (var name in MeasuredTopology.Services)
        {
            Progress.Say($"peak: {name}: {measured.IdleMemory[name]:0} MiB idle, {measured.LoadedMemory[name]:0} MiB after load");
        }
    }

    private static IEnumerable<Bar> Judge(Crowded crowd)
    {
        var (worst, best) = (crowd.Alone[0], crowd.Alone[^1]);
        Progress.Say($"peak: {crowd.People} people, the autoscaler alone: {worst.ServedWithin(Crowded.Objective) * 100:0.0}–{best.ServedWithin(Crowded.Objective) * 100:0.0} % within {Crowded.Objective * 1000:0} ms, {best.Shed() * 100:0.0}–{worst.Shed() * 100:0.0} % given up after {PeakSimulation.Patience:0} s, 1 of 100 of the worst ten seconds waits {LongestWait(worst):0.00} s");
        Progress.Say($"peak: {crowd.People} people, prepared with {crowd.Prepared} replicas: 1 of 100 of the worst ten seconds waits {LongestWait(crowd.Prescaled[0]):0.000} s");

        var holdEnds = Crowded.Settings.Hold.TotalSeconds;
        var back = crowd.Prescaled.Max(run => run.BackTo(Crowded.Minimum, holdEnds)) ?? double.NaN;
        yield return new Bar(
            $"{crowd.People} people prepared for: requests within {Crowded.Objective * 1000:0} ms", crowd.Prescaled[0].ServedWithin(Crowded.Objective) * 100, Bound.AtLeast(LeastServed), "%");
        yield return new Bar(
            $"{crowd.People} people prepared for: {crowd.Prepared} replicas ready before they come", -crowd.Prescaled.Max(run => run.ReadySince(0)) / 60, Bound.AtLeast(LeastMinutesBefore), "min");
        yield return new Bar(
            $"{crowd.People} people prepared for: back to {Crowded.Minimum} replicas after the hold", (back - holdEnds) / 60, Bound.AtMost(MostMinutesAfterHold), "min");
    }

    private static double LongestWait(PeakRun run) => Enumerable.Range(0, 12).Max(tenth => run.LongWait(tenth * 10, (tenth + 1) * 10));
}
