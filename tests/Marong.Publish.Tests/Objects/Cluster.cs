namespace Marong.Publish.Tests.Objects;

/// <summary>All objects of one rendering: what a cluster would be told.</summary>
internal sealed class Cluster
{
    private readonly ILookup<string, Resource> _byKind;

    public Cluster(string name, IEnumerable<Resource> objects)
    {
        Name = name;
        Objects = [.. objects];
        _byKind = Objects.ToLookup(resource => resource.Kind);
        Workloads = [.. Objects.Select(Workload.Of).OfType<Workload>()];
        Containers = [.. Workloads.SelectMany(workload => workload.Containers)];
    }

    public string Name { get; }

    public IReadOnlyList<Resource> Objects { get; }

    public IReadOnlyList<Workload> Workloads { get; }

    public IReadOnlyList<Container> Containers { get; }

    public IEnumerable<Workload> Services => Workloads.Where(workload => workload.IsService);

    public IEnumerable<Workload> Deployments => Workloads.Where(workload => workload.Kind == "Deployment");

    public IEnumerable<Resource> Of(string kind) => _byKind[kind];

    public Resource? Find(string kind, string? name) => _byKind[kind].FirstOrDefault(resource => resource.Name == name);

    public Workload? Maker(string name) => Workloads.FirstOrDefault(workload => workload.Name == name);

    /// <summary>The autoscaler of a workload, if it has one.</summary>
    public Resource? AutoscalerOf(Workload workload) => Of("HorizontalPodAutoscaler").FirstOrDefault(autoscaler =>
        autoscaler.Json.Text("spec/scaleTargetRef/kind") == workload.Kind && autoscaler.Json.Text("spec/scaleTargetRef/name") == workload.Name);

    public long MinimumOf(Workload workload) => AutoscalerOf(workload)?.Json.Number("spec/minReplicas") ?? workload.Replicas ?? 1;

    public long MaximumOf(Workload workload) => AutoscalerOf(workload)?.Json.Number("spec/maxReplicas") ?? workload.Replicas ?? 1;

    /// <summary>Every variable of a container whose value is written down, in the container or in a ConfigMap.</summary>
    public IEnumerable<KeyValuePair<string, string>> VariablesOf(Container container)
    {
        foreach (var source in container.Json.Objects("envFrom"))
        {
            foreach (var pair in Find("ConfigMap", source.Text("configMapRef/name"))?.Json.Map("data") ?? new Dictionary<string, string>())
            {
                yield return pair;
            }
        }

        foreach (var variable in container.Json.Objects("env"))
        {
            var value = variable.Text("value") ?? (variable.At("valueFrom/configMapKeyRef") is { } key
                ? Find("ConfigMap", key.Text("name"))?.Json.Map("data").GetValueOrDefault(key.Text("key") ?? "")
                : null);
            if (value is not null)
            {
                yield return new(variable.Text("name") ?? "", value);
            }
        }
    }

    public override string ToString() => Name;
}

/// <summary>What is wrong with an object. Exemptions are patterns over its text.</summary>
internal sealed record Finding(string Object, string What)
{
    public override string ToString() => $"{Object}: {What}";
}
