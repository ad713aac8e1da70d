using k8s;
using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>The room that everything runs in, and its bounds.</summary>
/// <param name="meta">Names and labels.</param>
internal sealed class NamespaceObjects(Meta meta)
{
    private const string Component = "namespace";
    private const long Gibi = 1024L * 1024 * 1024;

    // Backups, peaks and jobs of people who look after the application.
    private const int PodsBeside = 10;
    private const int CpuBeside = 1;
    private const int GibiBeside = 2;

    public IEnumerable<IKubernetesObject> Of(Topology topology)
    {
        yield return Namespace();
        yield return Quota(topology);
        yield return Limits();
    }

    public IEnumerable<IKubernetesObject> PriorityClasses()
    {
        yield return Priority(WorkloadPriority.Background, 1000, "What can wait: jobs, matching, models.");
        yield return Priority(WorkloadPriority.Edge, 100000, "What somebody waits for.");
    }

    private V1Namespace Namespace()
    {
        var metadata = meta.OfCluster(meta.Namespace, Component);
        foreach (var mode in new[] { "audit", "enforce", "warn" })
        {
            metadata.Labels[$"pod-security.kubernetes.io/{mode}"] = "restricted";
        }

        return new V1Namespace { ApiVersion = "v1", Kind = "Namespace", Metadata = metadata };
    }

    // What all replicas ask for at their most, one more of each during a rolling update, and some room beside them.
    private V1ResourceQuota Quota(Topology topology)
    {
        var asked = topology.Workloads.Select(w =>
        {
            var replicas = w.Resource.MaxReplicas();
            var sizes = Sizes.Of(w.Resource);
            return (Pods: replicas + (w.IsLongRunning ? w.Resource.GetRollingUpdate(replicas).MaxSurge : 0),
                Cpu: new ResourceQuantity(sizes.CpuRequest).ToDecimal(),
                CpuLimit: new ResourceQuantity(sizes.CpuLimit).ToDecimal(),
                Memory: new ResourceQuantity(sizes.Memory).ToDecimal());
        }).ToArray();
        var memory = FormattableString.Invariant($"{decimal.Ceiling(asked.Sum(a => a.Pods * a.Memory) / Gibi) + GibiBeside}Gi");
        return new V1ResourceQuota
        {
            ApiVersion = "v1",
            Kind = "ResourceQuota",
            Metadata = meta.Of(meta.Namespace, Component, Waves.Foundation),
            Spec = new V1ResourceQuotaSpec
            {
                Hard = new SortedDictionary<string, ResourceQuantity>(StringComparer.Ordinal)
                {
                    ["limits.cpu"] = Number(decimal.Ceiling(asked.Sum(a => a.Pods * a.CpuLimit)) + CpuBeside),
                    ["limits.memory"] = new(memory),
                    ["persistentvolumeclaims"] = Number(5),
                    ["pods"] = Number(asked.Sum(a => a.Pods) + PodsBeside),
                    ["requests.cpu"] = Number(decimal.Ceiling(asked.Sum(a => a.Pods * a.Cpu)) + CpuBeside),
                    ["requests.memory"] = new(memory),
                    ["services.loadbalancers"] = Number(0),
                    ["services.nodeports"] = Number(0),
                },
            },
        };
    }

    private V1LimitRange Limits() => new()
    {
        ApiVersion = "v1",
        Kind = "LimitRange",
        Metadata = meta.Of(meta.Namespace, Component, Waves.Foundation),
        Spec = new V1LimitRangeSpec
        {
            Limits =
            [
                new V1LimitRangeItem
                {
                    Type = "Container",
                    DefaultProperty = Quantities("500m"),
                    DefaultRequest = Quantities("100m"),
                },
            ],
        },
    };

    private V1PriorityClass Priority(WorkloadPriority priority, int value, string description) => new()
    {
        ApiVersion = "scheduling.k8s.io/v1",
        Kind = "PriorityClass",
        Metadata = meta.OfCluster(meta.PriorityClass(priority), Component),
        Description = description,
        GlobalDefault = false,
        PreemptionPolicy = priority == WorkloadPriority.Edge ? "PreemptLowerPriority" : "Never",
        Value = value,
    };

    private static ResourceQuantity Number(decimal number) => new(FormattableString.Invariant($"{number}"));

    private static SortedDictionary<string, ResourceQuantity> Quantities(string cpu) => new(StringComparer.Ordinal)
    {
        ["cpu"] = new(cpu),
        ["ephemeral-storage"] = new("256Mi"),
        ["memory"] = new("256Mi"),
    };
}
