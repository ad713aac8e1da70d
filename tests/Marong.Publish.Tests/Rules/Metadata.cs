using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 32 to 36: names, places, and who looks.</summary>
internal static partial class Metadata
{
    private static readonly string[] Recommended = ["name", "instance", "component", "part-of", "managed-by", "version"];
    private static readonly string[] Modes = ["enforce", "audit", "warn"];

    public static IEnumerable<Rule> All =>
    [
        new("KS label-values", 32, "labels have values that Kubernetes takes",
            cluster => from resource in cluster.Objects
                       from label in resource.Labels
                       where !LabelValue().IsMatch(label.Value) || label.Value.Length > 63
                       select new Finding(resource.ToString(), label.Key),
            draft => draft.Set("Deployment/backend", "metadata/labels/team", "red & blue")),
        new("KL sorted-keys", 32, "fields are written in the order of the alphabet, so that differences stay small",
            cluster => cluster.Objects.Where(resource => !IsSorted(resource.Json)).Select(resource => new Finding(resource.ToString(), "its fields are not sorted")),
            draft => draft.Add("kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: upside-down\n  namespace: marong\n")),
        new("PO metadataAndInstanceMismatched", 32, "a controller's instance is its name",
            EachWorkload("app.kubernetes.io/instance is not its name", workload => workload.Resource.Labels.GetValueOrDefault("app.kubernetes.io/instance") != workload.Name),
            draft => draft.Set("Deployment/backend", "metadata/labels/app.kubernetes.io~1instance", "marong")),
        new("OWN recommended-labels", 32, "a controller and its pods have the recommended labels",
            EachWorkload("a recommended label is missing", workload => Recommended.Any(name => !workload.Resource.Labels.ContainsKey($"app.kubernetes.io/{name}")
                || !workload.PodLabels.ContainsKey($"app.kubernetes.io/{name}"))),
            draft => draft.Unset("Deployment/backend", "spec/template/metadata/labels/app.kubernetes.io~1version")),

        .. Named(33, "a pod has a priority that is there",
            EachWorkload("no priority class", (cluster, workload) => cluster.Find("PriorityClass", workload.Pod.Text("priorityClassName")) is null),
            draft => draft.Unset("Deployment/backend", $"{Pod}/priorityClassName"),
            "KL priority-class-name", "PO priorityClassNotSet"),

        .. Named(35, "nothing is in the default namespace",
            cluster => cluster.Objects.Where(resource => resource.IsNamespaced && resource.Namespace is null or "" or "default").Where(resource => resource.IsNamespaced)
                .Select(resource => new Finding(resource.ToString(), "the default namespace")),
            draft => draft.Set("ServiceAccount/backend", "metadata/namespace", "default"),
            "KL use-namespace", "CIS 5.7.4"),
        new("NSA namespace-hardening", 35, "the namespace is restricted, and bounded by a quota and by default limits",
            cluster => from space in cluster.Of("Namespace")
                       where Modes.Any(mode => space.Labels.GetValueOrDefault($"pod-security.kubernetes.io/{mode}") != "restricted")
                           || !cluster.Of("ResourceQuota").Any(quota => quota.Namespace == space.Name) || !cluster.Of("LimitRange").Any(limits => limits.Namespace == space.Name)
                       select new Finding(space.ToString(), "not restricted, or without a quota or limits"),
            draft => draft.Set("Namespace/marong", "metadata/labels/pod-security.kubernetes.io~1enforce", "baseline")),

        new("KL dangling-servicemonitor", 36, "a ServiceMonitor finds a Service, and the port that it looks at",
            cluster => from monitor in cluster.Of("ServiceMonitor")
                       let services = cluster.Of("Service").Where(service => Selector.Matches(monitor.Json.At("spec/selector"), service.Labels)).ToList()
                       where services.Count == 0 || monitor.Json.Objects("spec/endpoints").Any(endpoint =>
                           services.Any(service => !service.Json.Objects("spec/ports").Any(port => port.Text("name") == endpoint.Text("port"))))
                       select new Finding(monitor.ToString(), "no Service with that port"),
            draft => draft.Set("ServiceMonitor/backend", "spec/endpoints/0/port", "metrics")),
    ];

    private static bool IsSorted(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Key).Order(StringComparer.Ordinal).SequenceEqual(map.Select(pair => pair.Key)) && map.All(pair => IsSorted(pair.Value)),
        JsonArray list => list.All(IsSorted),
        _ => true,
    };

    [GeneratedRegex("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$")]
    private static partial Regex LabelValue();
}
