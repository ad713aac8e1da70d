using System.Diagnostics.Metrics;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Backend.Reveals;

/// <summary>
/// How well reveals are prepared, and how soon they are known. Without labels that are about anybody, or a group.
/// </summary>
/// <remarks>
/// A reveal is known when its notification has got its number: from that commit on it is in everybody's list and on its way to every open
/// page. That happens once for each round, in whichever replica gives the numbers. The answer that shows the givers needs nobody for it: it
/// opens by itself, as the clock is compared with the instant wherever it is read.
/// </remarks>
internal sealed class RevealMetrics : IStartAtZero, IDisposable
{
    /// <summary>What is promised.</summary>
    public static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1);

    private static readonly double[] LagSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60];

    private readonly Meter _meter;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;
    private readonly Counter<long> _known;
    private readonly Histogram<double> _lag;
    private readonly Gauge<long> _overdue;

    public RevealMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Marong.Backend.Reveals");
        _hits = _meter.CreateCounter<long>("marong.reveals.hits", "{request}", "Requests that were answered from memory");
        _misses = _meter.CreateCounter<long>("marong.reveals.misses", "{request}", "Requests that waited for their group to be read");
        _known = _meter.CreateCounter<long>("marong.reveals.known", "{round}", "Rounds whose reveal was made known, by whether that was within a second");
        _lag = _meter.CreateHistogram(
            "marong.reveal.lag",
            "s",
            "From a round's instant until its reveal was made known",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = LagSeconds });
        _overdue = _meter.CreateGauge<long>("marong.reveals.overdue", "{round}", "Rounds whose instant passed some seconds ago and whose reveal is not known");
    }

    public void Hit() => _hits.Add(1);

    public void Miss() => _misses.Add(1);

    /// <summary>A reveal is known, so long after its instant.</summary>
    public void Known(TimeSpan lag)
    {
        _lag.Record(lag.TotalSeconds);
        CountKnown(1, lag <= Prompt ? "prompt" : "late");
    }

    public void SetOverdue(long rounds) => _overdue.Record(rounds);

    public void Observe(Func<int> groups) =>
        _meter.CreateObservableGauge("marong.reveals.groups", groups, "{group}", "Groups that are held in memory");

    public void AddZeros()
    {
        _hits.Add(0);
        _misses.Add(0);
        CountKnown(0, "prompt");
        CountKnown(0, "late");
    }

    public void Dispose() => _meter.Dispose();

    private void CountKnown(long rounds, string outcome) => _known.Add(rounds, new KeyValuePair<string, object?>("outcome", outcome));
}
