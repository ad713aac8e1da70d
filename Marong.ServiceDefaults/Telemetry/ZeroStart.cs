using Microsoft.Extensions.Hosting;

namespace Marong.ServiceDefaults.Telemetry;

/// <summary>Earlier nobody listens, and nothing would be kept: what collects the metrics is the first hosted service to start.</summary>
internal sealed class ZeroStart(IEnumerable<IStartAtZero> metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var counters in metrics)
        {
            counters.AddZeros();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
