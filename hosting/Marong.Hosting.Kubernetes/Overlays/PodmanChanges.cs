using Marong.Hosting.Kubernetes.Components;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Overlays;

/// <summary>
/// What <c>podman play kube</c> needs otherwise: it ignores StatefulSets and Jobs, and asks HTTP probes by a program in the image. The pods stay what they are.
/// </summary>
internal static class PodmanChanges
{
    private static readonly Dictionary<string, bool> KindChanges = new() { ["allowKindChange"] = true };

    // kustomize looks for the names of ConfigMaps where the kind had them that an object was read as: a Job that has become a Pod has them elsewhere.
    private const string FieldSpecs = """
        nameReference:
        - kind: ConfigMap
          version: v1
          fieldSpecs:
          - path: spec/containers/envFrom/configMapRef/name
            kind: Job
          - path: spec/containers/env/valueFrom/configMapKeyRef/name
            kind: Job

        """;

    /// <summary>Where kustomize finds names in what has become a Pod: a configuration of it.</summary>
    /// <param name="folder">Folder of the overlay.</param>
    /// <param name="tree">Takes the file.</param>
    /// <returns>The name of the file.</returns>
    public static string WriteFieldSpecs(string folder, FileTree tree)
    {
        const string Name = "pod-fields.yaml";
        tree.Add($"{folder}/{Name}", FieldSpecs.ReplaceLineEndings("\n"));
        return Name;
    }

    public static IEnumerable<Patch> Of(Topology topology) => topology.InBase.OrderBy(w => w.Name, StringComparer.Ordinal).SelectMany(Of);

    private static IEnumerable<Patch> Of(Workload workload)
    {
        if (WithoutProbes(workload) is { Length: > 0 } probes)
        {
            yield return Component.Patch(workload.Kind.ToString(), workload.Name, probes);
        }

        switch (workload.Kind)
        {
            case WorkloadKind.StatefulSet:
                yield return Component.Patch(
                    "StatefulSet", workload.Name,
                    [
                        new PatchStep("replace", "/kind", "Deployment"),
                        new PatchStep("remove", "/spec/serviceName"),
                        new PatchStep("remove", "/spec/updateStrategy"),
                        new PatchStep("remove", "/spec/volumeClaimTemplates"),
                        .. workload.Data.Select(folder => new PatchStep(
                            "add", "/spec/template/spec/volumes/-", new { folder.Name, EmptyDir = new Dictionary<string, string>() })),
                    ]) with
                {
                    Options = KindChanges,
                };
                break;
            case WorkloadKind.Job:
                yield return Component.Patch(
                    "Job", workload.Name,
                    new PatchStep("replace", "/apiVersion", "v1"),
                    new PatchStep("replace", "/kind", "Pod"),
                    new PatchStep("copy", "/spec") { From = "/spec/template/spec" }) with
                {
                    Options = KindChanges,
                };
                break;
            default:
                break;
        }
    }

    private static PatchStep[] WithoutProbes(Workload workload) =>
    [
        .. new[] { ("livenessProbe", workload.Probes.Liveness), ("readinessProbe", workload.Probes.Readiness), ("startupProbe", workload.Probes.Startup) }
            .Where(p => p.Item2 is not null)
            .Select(p => new PatchStep("remove", $"/spec/template/spec/containers/0/{p.Item1}")),
    ];
}
