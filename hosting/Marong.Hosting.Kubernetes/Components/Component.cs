using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>All that making a component needs.</summary>
internal sealed record ComponentContext(KubernetesManifestsOptions Options, Topology Topology, FileTree Tree)
{
    public Meta Meta { get; } = new(Options);

    public PodTemplates Pods => new(Meta);

    public Controllers Controllers => new(Meta, Pods);

    public Services Services => new(Meta);

    public NetworkPolicies Policies => new(Options, Meta);
}

/// <summary>The components, in the order in which an overlay takes them: each may change what those before it have brought.</summary>
internal static class Component
{
    public const string Autoscaling = "autoscaling";
    public const string ScheduledPeaks = "scheduled-peaks";
    public const string Ingress = "ingress";
    public const string Monitoring = "monitoring";
    public const string Backup = "backup";
    public const string Canary = "canary";

    public static readonly IReadOnlyList<string> InOrder = [Autoscaling, ScheduledPeaks, Ingress, Monitoring, Backup, Canary];

    public static void WriteAll(ComponentContext context)
    {
        AutoscalingComponent.Write(context);
        ScheduledPeaksComponent.Write(context);
        IngressComponent.Write(context);
        MonitoringComponent.Write(context);
        BackupComponent.Write(context);
        CanaryComponent.Write(context);
    }

    /// <summary>Writes a component: its objects, its kustomization, its page.</summary>
    public static void Write(this ComponentContext context, string name, string readme, IReadOnlyList<object> objects, Kustomization kustomization)
    {
        var folder = $"components/{name}";
        if (objects.Count > 0)
        {
            context.Tree.AddYaml($"{folder}/{name}.yaml", objects);
            kustomization = kustomization with { Resources = [$"{name}.yaml"] };
        }

        context.Tree.AddYaml($"{folder}/kustomization.yaml", kustomization);
        context.Tree.Add($"{folder}/README.md", $"# {name}\n\n{readme.ReplaceLineEndings("\n").Trim()}\n");
    }

    /// <summary>A JSON patch.</summary>
    public static Patch Patch(string kind, string name, params PatchStep[] steps) => new(new PatchTarget(kind, name), Yaml.Write((object)steps));
}
