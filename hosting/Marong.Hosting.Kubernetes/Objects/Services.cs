using k8s;
using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>What stands around a workload: its name in the network, its identity, and how many of it may be missing.</summary>
/// <param name="meta">Names and labels.</param>
internal sealed class Services(Meta meta)
{
    public static string HeadlessName(Workload workload) => $"{workload.Name}-headless";

    public IEnumerable<IKubernetesObject> Around(Workload workload)
    {
        yield return Account(workload.Name, workload.Component);
        if (workload.Ports.Count > 0)
        {
            yield return Service(workload, workload.Name, headless: false);
        }

        if (workload.Kind == WorkloadKind.StatefulSet)
        {
            yield return Service(workload, HeadlessName(workload), headless: true);
        }

        if (workload.IsLongRunning)
        {
            yield return Budget(workload);
        }
    }

    public V1ServiceAccount Account(string name, string component) => new()
    {
        ApiVersion = "v1",
        Kind = "ServiceAccount",
        Metadata = meta.Of(name, component, Waves.Foundation),
        AutomountServiceAccountToken = false,
    };

    private V1Service Service(Workload workload, string name, bool headless) => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = meta.Of(name, workload.Component, Waves.Foundation),
        Spec = new V1ServiceSpec
        {
            ClusterIP = headless ? "None" : null,
            // A database's replicas find each other before they are ready.
            PublishNotReadyAddresses = headless ? true : null,
            Ports =
            [
                .. workload.Ports.Select(p => new V1ServicePort
                {
                    Name = p.Name, Port = p.Number, TargetPort = p.Name, Protocol = "TCP", AppProtocol = p.IsHttp ? "http" : null,
                }),
            ],
            Selector = Meta.Selector(workload.Name, workload.Component),
            Type = "ClusterIP",
        },
    };

    private V1PodDisruptionBudget Budget(Workload workload) => new()
    {
        ApiVersion = "policy/v1",
        Kind = "PodDisruptionBudget",
        Metadata = meta.Of(workload, Waves.Foundation),
        Spec = new V1PodDisruptionBudgetSpec
        {
            MaxUnavailable = workload.Intent<DisruptionBudgetAnnotation>()?.MaxUnavailable ?? 1,
            Selector = Meta.SelectorOf(workload),
            // A pod that never becomes ready must not keep a machine from being emptied.
            UnhealthyPodEvictionPolicy = "AlwaysAllow",
        },
    };
}
