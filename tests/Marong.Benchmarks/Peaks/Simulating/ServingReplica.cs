namespace Marong.Benchmarks.Peaks.Simulating;

/// <summary>A replica with a queue: it works on one request after the other, as fast as its limit lets it.</summary>
/// <param name="startedAt">Seconds.</param>
/// <param name="readyAt">From here on it gets requests.</param>
internal sealed class ServingReplica(double startedAt, double readyAt)
{
    private double _freeAt = readyAt;
    private double _accepted;
    private double _busyBefore;
    private double? _scrapedAt;

    public double StartedAt { get; } = startedAt;

    public double ReadyAt { get; } = readyAt;

    /// <summary>Cores used over the last measurement, if there is one, and when that began.</summary>
    public (double Cores, double From)? Measured { get; private set; }

    /// <summary>How long a request waits until its turn; nothing when it is given up before.</summary>
    public double? Offer(double now, double seconds, double patience)
    {
        var turn = Math.Max(now, _freeAt);
        if (turn - now > patience)
        {
            return null;
        }

        _freeAt = turn + seconds;
        _accepted += seconds;
        return turn - now;
    }

    /// <summary>Looks how long it has worked since the last look.</summary>
    /// <param name="now">Seconds.</param>
    /// <param name="cores">That it uses while it works.</param>
    public void Scrape(double now, double cores)
    {
        var busy = _accepted - Math.Max(0, _freeAt - Math.Max(now, ReadyAt));
        Measured = _scrapedAt is { } before ? ((busy - _busyBefore) / (now - before) * cores, before) : null;
        (_busyBefore, _scrapedAt) = (busy, now);
    }

    public ReplicaMetric MetricAt(double now) => new(
        Measured?.Cores, now >= ReadyAt && Measured is { } measured && (measured.From >= ReadyAt || now >= StartedAt + AutoscalerRules.CpuInitialization));
}
