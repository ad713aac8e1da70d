using System.Diagnostics;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Rendering;

/// <summary>Asks the real kustomize, as it comes inside kubectl.</summary>
internal static class Kustomize
{
    public static async Task<Cluster> RenderAsync(string tree, string name, CancellationToken cancellationToken)
    {
        Assert.True(File.Exists(Path.Combine(tree, "base", "kustomization.yaml")), $"Nothing is generated in {tree}: './marong generate' writes it.");
        if (Combinations.Overlays.Contains(name))
        {
            return Cluster(name, await RunAsync(Path.Combine(tree, name), cancellationToken));
        }

        // A kustomization of its own beside the tree, never inside it: kustomize wants relative paths and takes any depth of them.
        var folder = Directory.CreateTempSubdirectory("marong-render-");
        try
        {
            var way = Path.GetRelativePath(folder.FullName, tree);
            var components = name.Split(" + ").Skip(1).Select(component => $"- {way}/components/{component}\n").ToList();
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "kustomization.yaml"),
                $"""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - {way}/base
                {(components.Count == 0 ? "" : "components:\n" + string.Concat(components))}
                """,
                cancellationToken);
            return Cluster(name, await RunAsync(folder.FullName, cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A folder that is kept by hand.</summary>
    public static async Task<Cluster> RenderFolderAsync(string folder, CancellationToken cancellationToken) => Cluster(folder, await RunAsync(folder, cancellationToken));

    private static Cluster Cluster(string name, string yaml) => new(name, Yaml.Read(yaml).Select(json => new Resource(json)));

    private static async Task<string> RunAsync(string folder, CancellationToken cancellationToken)
    {
        using var kubectl = Process.Start(new ProcessStartInfo(Places.Kubectl, ["kustomize", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = kubectl.StandardError.ReadToEndAsync(cancellationToken);
        var output = await kubectl.StandardOutput.ReadToEndAsync(cancellationToken);
        await kubectl.WaitForExitAsync(cancellationToken);
        Assert.True(kubectl.ExitCode == 0, $"kustomize refuses {folder}:\n{await errors}");
        return output;
    }
}
