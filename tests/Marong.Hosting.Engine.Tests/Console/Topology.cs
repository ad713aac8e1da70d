using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Hosting.Engine.Tests.Console;

/// <summary>A model of two resources, and what is heard of them.</summary>
internal sealed class Topology
{
    public Topology()
    {
        Backend.Annotations.Add(new ReplicaAnnotation(2));
        Model = new DistributedApplicationModel(new ResourceCollection { Backend, Gateway, new ParameterResource("key", _ => "value") });
    }

    public ProjectResource Backend { get; } = new("backend");

    public ProjectResource Gateway { get; } = new("gateway");

    public DistributedApplicationModel Model { get; }

    public static ResourceEvent Change(
        IResource resource, string id, string state, HealthStatus? health = null, string? message = null, string? url = null, int? processId = null)
    {
        ImmutableArray<ResourcePropertySnapshot> properties =
        [
            new("resource.message", message),
            new("executable.pid", processId),
            new("resource.restarts", 1),
        ];
        return new ResourceEvent(resource, id, new CustomResourceSnapshot
        {
            ResourceType = "Project",
            Properties = properties,
            State = state,
            HealthStatus = health,
            Urls = url is null ? [] : [new UrlSnapshot("http", url, IsInternal: false)],
        });
    }

    public static ResourceEvent Healthy(IResource resource, string id) => Change(resource, id, "Running", HealthStatus.Healthy, url: "http://localhost:5123", processId: 7);
}
