using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>The monitoring sees what the workloads show.</summary>
internal static class MonitoringComponent
{
    private const string ReadMe = """
        A ServiceMonitor for each workload that has `WithMetrics` in the AppHost, and the edge that lets the monitoring's namespace reach that endpoint and no other.
        Needs the Prometheus operator.
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

        context.Write(Component.Monitoring, ReadMe, objects, Kustomization.Component());
    }
}
