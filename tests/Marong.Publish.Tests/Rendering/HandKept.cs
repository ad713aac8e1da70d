using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Rendering;

/// <summary>What a cluster is told beside the generated tree: Argo CD's objects for the add-ons, and what the add-ons have that is no chart's.</summary>
internal static class HandKept
{
    private static readonly string[] Folders = ["deploy/argocd/platform", "cluster/addons"];

    /// <summary>No objects of Kubernetes: values of charts, rules that the generator makes objects of, Alertmanager's own configuration.</summary>
    private static readonly string[] Others = ["cluster/addons/values", "cluster/addons/monitoring/rules", "cluster/addons/monitoring/alertmanager"];

    public static async Task<IReadOnlyList<Resource>> ReadAsync(string root, CancellationToken cancellationToken)
    {
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml", SearchOption.AllDirectories))
            .Where(file => !Others.Any(other => file.StartsWith(Path.Combine(root, other) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToList();
        var objects = new List<Resource>();
        foreach (var file in files)
        {
            // kustomize reads its own files strictly; what it makes of them is judged with the rest.
            objects.AddRange(Path.GetFileName(file) == "kustomization.yaml"
                ? (await Kustomize.RenderFolderAsync(Path.GetDirectoryName(file)!, cancellationToken)).Objects.Select(Unfolded)
                : Yaml.Read(await File.ReadAllTextAsync(file, cancellationToken)).Select(json => new Resource(json)));
        }

        return objects;
    }

    // kustomize breaks the lines of a Secret's data, which an API server's reader skips and a schema does not.
    private static Resource Unfolded(Resource resource)
    {
        if (resource.Kind != "Secret")
        {
            return resource;
        }

        var json = resource.Json.DeepClone().AsObject();
        foreach (var (name, value) in resource.Json.Map("data"))
        {
            json["data"]![name] = value.ReplaceLineEndings("");
        }

        return new Resource(json);
    }
}
