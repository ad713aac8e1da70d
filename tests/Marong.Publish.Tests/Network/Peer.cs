using System.Net;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Network;

/// <summary>Who may call, or be called: the pods of a workload, pods of another namespace, or an address outside.</summary>
internal sealed record Peer(string Name, IPAddress Address)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Null for what is no pod at all.</summary>
    public string? Namespace { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = Nothing;

    public IReadOnlyDictionary<string, string> NamespaceLabels { get; init; } = Nothing;

    /// <summary>What it listens on, by name.</summary>
    public IReadOnlyList<(string Name, int Port)> Ports { get; init; } = [];

    public bool IsPod => Namespace is not null;

    public static Peer Of(Cluster cluster, Workload workload, int number) => new(workload.Name, IPAddress.Parse($"10.244.{number}.7"))
    {
        Namespace = workload.Resource.Namespace ?? "default",
        Labels = workload.PodLabels,
        NamespaceLabels = LabelsOf(workload.Resource.Namespace ?? "default", cluster.Find("Namespace", workload.Resource.Namespace)?.Labels),
        Ports = [.. workload.Containers.SelectMany(container => container.Json.Objects("ports")).Select(port => (port.Text("name") ?? "", (int)port.Number("containerPort")!))],
    };

    public static Peer Elsewhere(string name, string space, string address, params (string Key, string Value)[] labels) => new(name, IPAddress.Parse(address))
    {
        Namespace = space,
        Labels = labels.ToDictionary(label => label.Key, label => label.Value),
        NamespaceLabels = LabelsOf(space, null),
    };

    public override string ToString() => Name;

    // Kubernetes puts this label on every namespace itself.
    private static Dictionary<string, string> LabelsOf(string space, IReadOnlyDictionary<string, string>? labels) =>
        new(labels ?? Nothing) { ["kubernetes.io/metadata.name"] = space };
}
