using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Monitoring;

/// <summary>
/// Tells Prometheus where each replica listens, as replicas come and go. Behind the one address of a resource they could not be told apart, and a replica that is
/// not ready would not be seen at all.
/// </summary>
internal sealed partial class ScrapeTargets(
    ResourceNotificationService notifications, string applicationNamespace, IResource alertmanager, MonitoringFiles files, ILogger<ScrapeTargets> logger) : BackgroundService
{
    private readonly SortedDictionary<string, ScrapeTarget> _targets = new(StringComparer.Ordinal);
    private string? _alertmanager;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                Take(change);
            }
            catch (IOException e)
            {
                LogNotWritten(e, applicationNamespace);
            }
        }
    }

    private void Take(ResourceEvent change)
    {
        if (change.Resource == alertmanager && PortOf(change, "http") is { } port && $"127.0.0.1:{port}" is var address && address != _alertmanager)
        {
            files.WriteAlertmanager(_alertmanager = address);
        }

        if (change.Resource.Annotations.OfType<MetricsAnnotation>().LastOrDefault() is not { } metrics)
        {
            return;
        }

        // A replica that has ended stays: that it does not answer is what an alert is made of. One whose place another has taken goes with its port.
        if (PortOf(change, metrics.EndpointName) is { } own)
        {
            var target = new ScrapeTarget(change.Resource.Name, change.ResourceId, $"127.0.0.1:{own}", metrics.Path);
            if (!_targets.TryGetValue(change.ResourceId, out var known) || known != target)
            {
                _targets[change.ResourceId] = target;
                files.WriteTargets(_targets.Values);
            }
        }
    }

    private static string? PortOf(ResourceEvent change, string endpoint) =>
        change.Snapshot.Properties.FirstOrDefault(p => p.Name == $"endpoint.{endpoint}.targetPort")?.Value is { } port
            ? Convert.ToString(port, CultureInfo.InvariantCulture)
            : null;

    [LoggerMessage(LogLevel.Warning, "Where the replicas of {Namespace} listen could not be written for Prometheus.")]
    private partial void LogNotWritten(Exception exception, string @namespace);
}
