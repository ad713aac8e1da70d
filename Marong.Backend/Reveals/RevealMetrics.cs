using System.Diagnostics.Metrics;

namespace Marong.Backend.Reveals;

/// <summary>How well reveals are prepared. Without labels: nothing here is about anybody.</summary>
internal sealed class RevealMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;

    public RevealMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Marong.Backend.Reveals");
        _hits = _meter.CreateCounter<long>("marong.reveals.hits", "{request}", "Requests that were answered from memory");
        _misses = _meter.CreateCounter<long>("marong.reveals.misses", "{request}", "Requests that waited for their group to be read");
    }

    public void Hit() => _hits.Add(1);

    public void Miss() => _misses.Add(1);

    public void Observe(Func<int> groups) =>
        _meter.CreateObservableGauge("marong.reveals.groups", groups, "{group}", "Groups that are held in memory");

    public void Dispose() => _meter.Dispose();
}
