using System.Globalization;
using System.Text.Json.Nodes;

namespace Marong.Publish.Tests.Objects;

/// <summary>An object that makes pods, and the pods it makes.</summary>
internal sealed class Workload
{
    public const string NameLabel = "app.kubernetes.io/name";
    public const string ComponentLabel = "app.kubernetes.io/component";

    private Workload(Resource resource, JsonNode template)
    {
        Resource = resource;
        Template = template;
        PodLabels = template.Map("metadata/labels");
        Containers =
        [
            .. template.Objects("spec/initContainers").Select(container => new Container(this, container, IsInit: true)),
            .. template.Objects("spec/containers").Select(container => new Container(this, container, IsInit: false)),
        ];
    }

    public Resource Resource { get; }

    public JsonNode Template { get; }

    public JsonNode? Pod => Template["spec"];

    public IReadOnlyDictionary<string, string> PodLabels { get; }

    public IReadOnlyList<Container> Containers { get; }

    public string Name => Resource.Name;

    public string Kind => Resource.Kind;

    /// <summary>It ends by itself, and answers nobody.</summary>
    public bool IsJob => Kind is "Job" or "CronJob" || (Kind == "Pod" && Pod.Text("restartPolicy") is "Never" or "OnFailure");

    /// <summary>It makes pods for as long as it is there.</summary>
    public bool IsService => Kind is "Deployment" or "StatefulSet" or "Rollout";

    public long? Replicas => Resource.Json.Number("spec/replicas");

    public static Workload? Of(Resource resource)
    {
        var template = resource.Kind switch
        {
            "Pod" => resource.Json,
            "CronJob" => resource.Json.At("spec/jobTemplate/spec/template"),
            "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "Rollout" => resource.Json.At("spec/template"),
            _ => null,
        };
        return template is null ? null : new Workload(resource, template);
    }

    /// <summary>The resources that the scheduler keeps free for one pod.</summary>
    public Amount Request => Containers.Where(container => !container.IsInit).Select(container => container.Request).Aggregate(new Amount(0, 0), (sum, one) => sum + one);

    public Finding Finding(string what) => new(Resource.ToString(), what);

    public override string ToString() => Resource.ToString();
}

internal sealed record Container(Workload Workload, JsonObject Json, bool IsInit)
{
    public string Name => Json.Text("name") ?? "";

    public Amount Request => new(Quantity.Of(Json.Text("resources/requests/cpu") ?? "0"), Quantity.Of(Json.Text("resources/requests/memory") ?? "0"));

    /// <summary>What the container is told, or what its pod is told when it says nothing itself.</summary>
    public JsonNode? Security(string field) => Json.At($"securityContext/{field}") ?? Workload.Pod.At($"securityContext/{field}");

    public Finding Finding(string what) => new(Workload.Resource.ToString(), $"container {Name}: {what}");
}

/// <summary>Cores and bytes.</summary>
internal readonly record struct Amount(decimal Cpu, decimal Memory)
{
    public static Amount operator +(Amount one, Amount other) => new(one.Cpu + other.Cpu, one.Memory + other.Memory);
}

/// <summary>Kubernetes' way to write amounts: 250m, 1, 256Mi, 8G.</summary>
internal static class Quantity
{
    private static readonly Dictionary<string, decimal> Suffixes = new()
    {
        ["m"] = 0.001m,
        ["k"] = 1000m,
        ["M"] = 1000m * 1000,
        ["G"] = 1000m * 1000 * 1000,
        ["Ki"] = 1024m,
        ["Mi"] = 1024m * 1024,
        ["Gi"] = 1024m * 1024 * 1024,
    };

    public static decimal Of(string text)
    {
        var (suffix, factor) = Suffixes.OrderByDescending(pair => pair.Key.Length).FirstOrDefault(pair => text.EndsWith(pair.Key, StringComparison.Ordinal), new("", 1m));
        return decimal.Parse(text[..^suffix.Length], CultureInfo.InvariantCulture) * factor;
    }
}
