using Aspire.Hosting;
using Marong.Hosting.Kubernetes.Components;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Overlays;

/// <summary>An environment: the base, some components, and what is its own.</summary>
internal static class Overlay
{
    public static void Write(OverlayOptions overlay, ImageLock images, ComponentContext context)
    {
        var folder = $"overlays/{overlay.Name}";
        Check(overlay, context.Topology);
        context.Tree.AddVariables($"{folder}/parameters.env", overlay.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal));
        var changes = images.For(overlay, context).ToArray();
        context.Tree.AddYaml($"{folder}/kustomization.yaml", new Kustomization
        {
            Resources = ["../../base"],
            Components = overlay.Components.Count == 0
                ? null
                : [.. Component.InOrder.Where(overlay.Components.Contains).Select(c => $"../../components/{c}")],
            ConfigMapGenerator =
            [
                new ConfigMapGenerator(context.Meta.ParametersName) { Namespace = context.Meta.Namespace, Behavior = "merge", Envs = ["parameters.env"] },
            ],
            Configurations = overlay.IsForPodman ? [PodmanChanges.WriteFieldSpecs(folder, context.Tree)] : null,
            Images = changes,
            Labels = (overlay.ImageTag ?? images.Tag) is { } tag
                ? [new LabelChange(new Dictionary<string, string> { ["app.kubernetes.io/version"] = tag })]
                : null,
            Patches = [.. Hosts(overlay, context), .. overlay.IsForPodman ? PodmanChanges.Of(context.Topology) : []],
        });
    }

    private static IEnumerable<Patch> Hosts(OverlayOptions overlay, ComponentContext context) => overlay.Host is not { } host
        ? []
        : context.Topology.Workloads.Where(w => w.Ports.Any(p => p.IsExternal)).Select(w => Component.Patch(
            "Ingress", w.Name,
            new PatchStep("replace", "/spec/rules/0/host", host),
            new PatchStep("replace", "/spec/tls/0/hosts/0", host)));

    private static void Check(OverlayOptions overlay, Topology topology)
    {
        if (overlay.Components.Except(Component.InOrder).FirstOrDefault() is { } unknown)
        {
            throw new DistributedApplicationException($"The overlay '{overlay.Name}' has a component '{unknown}'; there are: {string.Join(", ", Component.InOrder)}.");
        }

        if (overlay.Components.Contains(Component.Ingress) && overlay.Host is null)
        {
            throw new DistributedApplicationException($"The overlay '{overlay.Name}' has an ingress and no host name: say Host.");
        }

        var missing = topology.Parameters.Where(p => !p.Secret && p.Default is null && !overlay.Parameters.ContainsKey(p.Name)).Select(p => p.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new DistributedApplicationException($"The overlay '{overlay.Name}' lacks values for the parameters {string.Join(", ", missing)}.");
        }

        if (overlay.Parameters.Keys.FirstOrDefault(name => !topology.Parameters.Any(p => p.Name == name && !p.Secret)) is { } stranger)
        {
            throw new DistributedApplicationException($"The overlay '{overlay.Name}' has a value for '{stranger}', which is no parameter in the open of any workload.");
        }
    }
}
