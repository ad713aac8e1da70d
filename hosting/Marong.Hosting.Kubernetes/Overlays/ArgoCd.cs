using k8s.Models;
using Marong.Hosting.Kubernetes.Components;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Overlays;

/// <summary>Applications that keep a cluster at what is in git: one that brings the others, and those.</summary>
internal static class ArgoCd
{
    private const string ApiVersion = "argoproj.io/v1alpha1";
    private const string ArgoNamespace = "argocd";
    private const string Here = "https://kubernetes.default.svc";

    public static void Write(ComponentContext context)
    {
        foreach (var overlay in context.Options.Overlays.Where(o => o.IsDelivered))
        {
            var folder = $"{context.Options.ArgoCdFolder}/{overlay.Name}";
            var application = context.Options.Application;
            context.Tree.AddYaml($"{folder}/root.yaml", new object[] { Project(context), Root(overlay, context) });
            context.Tree.AddYaml($"{folder}/applications/{application}.yaml", Application(
                application, wave: 10, $"{context.Options.RepositoryPath}/overlays/{overlay.Name}", directory: null, application, context,
                // Raised before peaks by who may, and not by who writes to git.
                [new IgnoredDifference("autoscaling", "HorizontalPodAutoscaler", ["/spec/minReplicas"])]));
        }
    }

    private static CustomObject Project(ComponentContext context) => new(ApiVersion, "AppProject", Metadata(context.Options.Application, wave: null, context), new ProjectSpec(
        "The application and nothing else.",
        [context.Options.Repository],
        [new ApplicationDestination(Here, context.Options.Application), new ApplicationDestination(Here, ArgoNamespace)],
        [new GroupKind("", "Namespace"), new GroupKind("scheduling.k8s.io", "PriorityClass")]));

    private static CustomObject Root(OverlayOptions overlay, ComponentContext context)
    {
        var path = Path.GetFullPath($"/{context.Options.RepositoryPath}/{context.Options.ArgoCdFolder}/{overlay.Name}/applications")[1..];
        return Application($"{context.Options.Application}-root", wave: null, path, new DirectorySource(Recurse: true), ArgoNamespace, context);
    }

    private static CustomObject Application(
        string name, int? wave, string path, DirectorySource? directory, string destination, ComponentContext context,
        IReadOnlyList<IgnoredDifference>? ignored = null)
        => new(ApiVersion, "Application", Metadata(name, wave, context), new ApplicationSpec(
            context.Options.Application,
            new ApplicationSource(context.Options.Repository, path, "main") { Directory = directory },
            new ApplicationDestination(Here, destination),
            new SyncPolicy(
                new AutomatedSync(Prune: true, SelfHeal: true),
                // Old ConfigMaps go when nothing refers to them any more; what an autoscaler was told stays.
                ["PruneLast=true", "RespectIgnoreDifferences=true", "ServerSideApply=true"],
                new SyncRetry(5, new SyncBackoff("10s", 2, "5m"))))
        {
            IgnoreDifferences = ignored,
        });

    private static V1ObjectMeta Metadata(string name, int? wave, ComponentContext context)
    {
        var metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = ArgoNamespace,
            Labels = context.Meta.Labels(name, "delivery"),
        };
        if (wave is { } number)
        {
            metadata.Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["argocd.argoproj.io/sync-wave"] = FormattableString.Invariant($"{number}"),
            };
        }

        return metadata;
    }
}
