using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>How a workload runs in a cluster.</summary>
internal enum WorkloadKind
{
    Deployment,
    StatefulSet,
    Job,
    CronJob,
}

/// <summary>A resource of the application model as a cluster sees it: all callbacks called, all references resolved.</summary>
internal sealed record Workload
{
    public required string Name { get; init; }

    public required IResource Resource { get; init; }

    public required WorkloadKind Kind { get; init; }

    /// <summary>What it is in the application: <c>service</c>, <c>database</c>, <c>cache</c> or <c>job</c>.</summary>
    public required string Component { get; init; }

    public required string Image { get; init; }

    public required int Replicas { get; init; }

    public IReadOnlyList<WorkloadPort> Ports { get; init; } = [];

    public IReadOnlyList<Variable> Variables { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Folders that live as long as the pod.</summary>
    public IReadOnlyList<ScratchFolder> Scratch { get; init; } = [];

    /// <summary>Folders that outlive it, each on a volume of its own.</summary>
    public IReadOnlyList<DataFolder> Data { get; init; } = [];

    public required ProbeSet Probes { get; init; }

    public IReadOnlyList<Call> Calls { get; init; } = [];

    public IReadOnlyList<string> ExternalHosts { get; init; } = [];

    public bool IsLongRunning => Kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet;

    public T? Intent<T>()
        where T : class, IResourceAnnotation
        => Resource.Annotations.OfType<T>().LastOrDefault();

    public IEnumerable<T> Intents<T>()
        where T : class, IResourceAnnotation
        => Resource.Annotations.OfType<T>();
}

/// <summary>A port of a workload.</summary>
/// <param name="Name">Name of the endpoint.</param>
/// <param name="Number">Port of the container and of the service.</param>
/// <param name="IsExternal">Whether the world may reach it, through an ingress.</param>
/// <param name="IsManagement">Whether only the kubelet and the monitoring ask it.</param>
/// <param name="IsHttp">Whether it speaks HTTP.</param>
internal sealed record WorkloadPort(string Name, int Number, bool IsExternal, bool IsManagement, bool IsHttp);

internal sealed record ScratchFolder(string Name, string Path, string Size);

internal sealed record DataFolder(string Name, string Path, string Size);

/// <summary>One workload calls another.</summary>
/// <param name="Target">Name of the other.</param>
/// <param name="PortName">Which port of it.</param>
internal sealed record Call(string Target, string PortName);

/// <summary>Everything that is published.</summary>
/// <param name="Workloads">The workloads, in the order of the model.</param>
/// <param name="Parameters">The parameters that they use, sorted by name.</param>
internal sealed record Topology(IReadOnlyList<Workload> Workloads, IReadOnlyList<ParameterResource> Parameters)
{
    /// <summary>Whether a parameter becomes part of a URI somewhere.</summary>
    public bool IsInUri(ParameterResource parameter) => Workloads.SelectMany(w => w.Variables).SelectMany(v => v.Parts)
        .Any(p => p is ParameterPart { IsInUri: true } part && part.Parameter == parameter);

    public Workload this[string name] => Workloads.First(w => w.Name == name);

    /// <summary>What is there without any component: what raises autoscalers comes together with them.</summary>
    public IEnumerable<Workload> InBase => Workloads.Where(w => w.Intent<Intents.AutoscalerAccessAnnotation>() is null);

    /// <summary>What raises autoscalers.</summary>
    public Workload? Prescaler => Workloads.FirstOrDefault(w => w.Intent<Intents.AutoscalerAccessAnnotation>() is not null);

    public IEnumerable<Workload> Autoscaled => Workloads.Where(w => w.Intent<Intents.AutoscalingAnnotation>() is not null);

    public IEnumerable<Workload> CallersOf(string name) => Workloads.Where(w => w.Calls.Any(c => c.Target == name));
}
