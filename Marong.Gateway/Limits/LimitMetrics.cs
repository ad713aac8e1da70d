using System.Diagnostics.Metrics;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Gateway.Limits;

/// <summary>How many requests were too many; nothing says whose.</summary>
internal sealed class LimitMetrics(IMeterFactory meters) : IStartAtZero
{
    private readonly Counter<long> _refused =
        meters.Create("Marong.Gateway").CreateCounter<long>("marong.gateway.refused", "{request}", "Requests over a limit, by the limit of their route");

    public void Refused(string limit) => Add(1, limit);

    public void AddZeros()
    {
        foreach (var limit in RequestLimit.OfRoutes)
        {
            Add(0, limit);
        }
    }

    private void Add(long requests, string limit) => _refused.Add(requests, new KeyValuePair<string, object?>("limit", limit));
}
