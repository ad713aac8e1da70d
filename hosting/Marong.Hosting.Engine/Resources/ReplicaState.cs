using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Hosting.Engine.Resources;

/// <summary>Tells the world how one replica is.</summary>
internal sealed class ReplicaState(ResourceNotificationService notifications, IResource resource, string replicaId, TimeProvider time)
{
    private int _restarts;
    private string? _fault;

    public void Waiting(string message) => Publish(KnownResourceStates.Waiting, message);

    public void NotStarted() => Publish(KnownResourceStates.NotStarted, "It is started by hand.");

    public void Starting() => Publish(KnownResourceStates.Starting, message: null);

    public void Running(int processId, IReadOnlyDictionary<string, int> targetPorts) => Publish(KnownResourceStates.Running, message: null, s => s with
    {
        StartTimeStamp = time.GetUtcNow().UtcDateTime,
        StopTimeStamp = null,
        ExitCode = null,
        HealthStatus = HealthStatus.Unhealthy,
        Properties = targetPorts.Aggregate(
            Set(s.Properties, SnapshotProperties.ProcessId, processId),
            (properties, port) => Set(properties, SnapshotProperties.TargetPort(port.Key), port.Value)),
    });

    public void Healthy()
    {
        _fault = null;
        Change(s => s with
        {
            HealthStatus = HealthStatus.Healthy,
            HealthReports = [],
            Properties = Set(s.Properties, SnapshotProperties.Message, null),
        });
    }

    /// <summary>Tells what is wrong; once, however often it is found.</summary>
    public void Unhealthy(string fault)
    {
        if (fault == _fault)
        {
            return;
        }

        _fault = fault;
        Change(s => s with
        {
            HealthStatus = HealthStatus.Unhealthy,
            HealthReports = [new HealthReportSnapshot(resource.Name, HealthStatus.Unhealthy, fault, null)],
            Properties = Set(s.Properties, SnapshotProperties.Message, fault),
        });
    }

    public void Stopping() => Publish(KnownResourceStates.Stopping, message: null);

    public void Ended(string state, int? exitCode, string? message) => Publish(state, message, s => Stopped(s, exitCode));

    public void Restarting(int exitCode, TimeSpan backOff)
    {
        _restarts++;
        Publish(
            SnapshotProperties.Restarting,
            $"It ended with exit code {exitCode}; it is started again in {backOff.TotalSeconds:0.0} s.",
            s => Stopped(s, exitCode) with { Properties = Set(Stopped(s, exitCode).Properties, SnapshotProperties.Restarts, _restarts) });
    }

    /// <summary>Forgets the replica: another has taken its place.</summary>
    public void Forget() => notifications.Forget(replicaId);

    private CustomResourceSnapshot Stopped(CustomResourceSnapshot snapshot, int? exitCode) => snapshot with
    {
        ExitCode = exitCode,
        HealthStatus = null,
        StopTimeStamp = time.GetUtcNow().UtcDateTime,
        Properties = Set(snapshot.Properties, SnapshotProperties.ProcessId, null),
    };

    private void Publish(string state, string? message, Func<CustomResourceSnapshot, CustomResourceSnapshot>? more = null)
    {
        _fault = null;
        Change(s =>
        {
            var next = s with { State = state, Properties = Set(s.Properties, SnapshotProperties.Message, message) };
            return more is null ? next : more(next);
        });
    }

    private void Change(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
        => _ = notifications.PublishUpdateAsync(resource, replicaId, s => change(Identified(s)));

    private CustomResourceSnapshot Identified(CustomResourceSnapshot snapshot) => snapshot.CreationTimeStamp is not null ? snapshot : snapshot with
    {
        ResourceType = KindOf(resource),
        CreationTimeStamp = time.GetUtcNow().UtcDateTime,
        Urls = [.. resource.Annotations.OfType<EndpointAnnotation>()
            .Where(e => e.AllocatedEndpoint is not null)
            .Select(e => new UrlSnapshot(e.Name, e.AllocatedEndpoint!.UriString, IsInternal: !e.IsExternal))],
    };

    private static string KindOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ContainerResource => "Container",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name,
    };

    private static ImmutableArray<ResourcePropertySnapshot> Set(ImmutableArray<ResourcePropertySnapshot> properties, string name, object? value)
    {
        var others = properties.RemoveAll(p => p.Name == name);
        return value is null ? others : others.Add(new ResourcePropertySnapshot(name, value));
    }
}
