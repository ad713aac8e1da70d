using Aspire.Hosting.Pipelines;
using Marong.Hosting.Kubernetes.Components;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Overlays;
using Marong.Hosting.Kubernetes.Tree;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.Hosting.Kubernetes;

/// <summary>Writes an application down for Kubernetes: the model in, a tree of files out.</summary>
/// <param name="options">How to publish.</param>
internal sealed class Publisher(KubernetesManifestsOptions options)
{
    private static readonly string[] Owned = ["base", "components", "overlays"];

    public async Task PublishAsync(PipelineStepContext step)
    {
        var root = step.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var topology = await new TopologyReader(step.ExecutionContext, options, step.Logger)
            .ReadAsync(step.Model.Resources, step.CancellationToken).ConfigureAwait(false);
        var images = await ImageLock.ReadAsync(Path.Combine(root, options.ImageLock), options.ImageRegistry, step.CancellationToken).ConfigureAwait(false);
        await Render(topology, images).WriteAsync(root, Owned, step.CancellationToken).ConfigureAwait(false);
    }

    private FileTree Render(Topology topology, ImageLock images)
    {
        var tree = new FileTree();
        var context = new ComponentContext(options, topology, tree);
        Base.Write(context);
        Component.WriteAll(context);
        foreach (var overlay in options.Overlays)
        {
            Overlay.Write(overlay, images, context);
        }

        ArgoCd.Write(context);
        tree.Add("secrets.env.example", SecretsExample.Write(context));
        return tree;
    }
}
