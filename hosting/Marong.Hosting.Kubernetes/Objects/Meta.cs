using k8s.Models;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>The order in which things are applied: Argo CD waits for each wave, and so does the script.</summary>
internal static class Waves
{
    public const int Foundation = -3;
    public const int Data = -2;
    public const int Migrations = -1;
    public const int Services = 0;
    public const int Edges = 1;
}

/// <summary>Names and labels.</summary>
/// <param name="options">How to publish.</param>
internal sealed class Meta(KubernetesManifestsOptions options)
{
    public const string ManagedBy = "marong-hosting";

    public string Namespace => options.Application;

    public string SecretName => $"{options.Application}-secrets";

    public string ParametersName => $"{options.Application}-parameters";

    public string PriorityClass(Intents.WorkloadPriority priority)
        => $"{options.Application}-{(priority == Intents.WorkloadPriority.Edge ? "edge" : "background")}";

    /// <summary>
    /// The ConfigMap of a workload. It is not named like the workload: kustomize takes any name in a role's <c>resourceNames</c> for a ConfigMap's, and would add the hash to
    /// the name of an autoscaler.
    /// </summary>
    public static string SettingsName(string workload) => $"{workload}-settings";

    /// <summary>What pods are found by: it can never change while a workload lives.</summary>
    public static SortedDictionary<string, string> Selector(string name, string component) => new(StringComparer.Ordinal)
    {
        ["app.kubernetes.io/component"] = component,
        ["app.kubernetes.io/name"] = name,
    };

    public static V1LabelSelector SelectorOf(string name, string component) => new() { MatchLabels = Selector(name, component) };

    public static V1LabelSelector SelectorOf(Workload workload) => SelectorOf(workload.Name, workload.Component);

    public SortedDictionary<string, string> Labels(string name, string component)
    {
        var labels = Selector(name, component);
        labels["app.kubernetes.io/instance"] = name;
        labels["app.kubernetes.io/managed-by"] = ManagedBy;
        labels["app.kubernetes.io/part-of"] = options.Application;
        labels["app.kubernetes.io/version"] = options.Version;
        return labels;
    }

    public V1ObjectMeta Of(string name, string component, int wave, IEnumerable<KeyValuePair<string, string>>? annotations = null) => new()
    {
        Name = name,
        NamespaceProperty = Namespace,
        Labels = Labels(name, component),
        Annotations = Annotations(wave, annotations ?? []),
    };

    public V1ObjectMeta Of(Workload workload, int wave) => Of(workload.Name, workload.Component, wave);

    /// <summary>For what belongs to no namespace.</summary>
    public V1ObjectMeta OfCluster(string name, string component) => new()
    {
        Name = name,
        Labels = Labels(name, component),
        Annotations = Annotations(Waves.Foundation, []),
    };

    public V1ObjectMeta OfPod(string name, string component) => new() { Labels = Labels(name, component) };

    private static SortedDictionary<string, string>? Annotations(int wave, IEnumerable<KeyValuePair<string, string>> others)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in others)
        {
            annotations[key] = value;
        }

        if (wave != Waves.Services)
        {
            annotations["argocd.argoproj.io/sync-wave"] = FormattableString.Invariant($"{wave}");
        }

        return annotations.Count > 0 ? annotations : null;
    }
}
