using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>The monitoring sees what the workloads show.</summary>
internal static class MonitoringComponent
{
    public const string Label = "monitoring";

    private const string ReadMe = """
        A ServiceMonitor for each workload that has `WithMetrics` in the AppHost, and the edge that lets the monitoring's namespace reach that endpoint and no other;
        a PrometheusRule for each file of rules, and a ConfigMap for each dashboard. Needs the Prometheus operator, and Grafana with its sidecar.
        """;

    public static void Write(ComponentContext context)
    {
        var objects = new List<object>();
        foreach (var workload in context.Topology.InBase)
        {
            if (workload.Intent<MetricsAnnotation>() is not { } metrics)
            {
                continue;
            }

            var metadata = context.Meta.Of(workload, Waves.Edges);
            metadata.Labels["release"] = context.Options.MonitoringRelease;
            objects.Add(new CustomObject("monitoring.coreos.com/v1", "ServiceMonitor", metadata, new ServiceMonitorSpec(
                [new ServiceMonitorEndpoint(metrics.EndpointName, metrics.Path, "15s")],
                new CustomSelector(Meta.Selector(workload.Name, workload.Component)),
                new NamespaceChoice([context.Meta.Namespace]),
                JobLabel: "app.kubernetes.io/name",
                // Tells the pods of a canary from the others.
                PodTargetLabels: ["rollouts-pod-template-hash"])));
            objects.Add(context.Policies.FromNamespace("monitoring", context.Options.MonitoringNamespace, workload, metrics.EndpointName));
        }

        objects.AddRange(AlertRules.Read(context));
        context.Write(Component.Monitoring, ReadMe, objects, Kustomization.Component() with { ConfigMapGenerator = Dashboards(context) });
    }

    // Their names stay, so that a changed dashboard replaces the one before instead of standing beside it.
    private static List<ConfigMapGenerator>? Dashboards(ComponentContext context)
    {
        if (context.Options.DashboardsFolder is not { } folder)
        {
            return null;
        }

        var generators = new List<ConfigMapGenerator>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            context.Tree.Add($"components/{Component.Monitoring}/dashboards/{name}", File.ReadAllText(file).ReplaceLineEndings("\n"));
            var options = Base.Generated(context.Meta, $"dashboard-{Path.GetFileNameWithoutExtension(file)}", Label);
            generators.Add(new ConfigMapGenerator($"dashboard-{Path.GetFileNameWithoutExtension(file)}")
            {
                Namespace = context.Meta.Namespace,
                Files = [$"dashboards/{name}"],
                Options = options with
                {
                    DisableNameSuffixHash = true,
                    Labels = new SortedDictionary<string, string>(options.Labels!.ToDictionary(), StringComparer.Ordinal) { ["grafana_dashboard"] = "1" },
                },
            });
        }

        return generators;
    }
}
