using Aspire.Hosting;
using Aspire.Hosting.Pipelines;

namespace Marong.Hosting.Kubernetes;

/// <summary>Publishes an application to Kubernetes.</summary>
public static class KubernetesManifestsExtensions
{
    /// <summary>
    /// Adds a step to <c>--operation publish --step publish</c> that writes a kustomize tree: a base, components, an overlay for each environment, and Argo CD applications.
    /// It reads the application model alone; what a workload needs beside is said with the extension methods of <c>Marong.Hosting.Intents</c>.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the step, after <c>publish-</c>.</param>
    /// <param name="options">How to publish.</param>
    public static IDistributedApplicationBuilder AddKubernetesManifests(this IDistributedApplicationBuilder builder, string name, KubernetesManifestsOptions options)
    {
        builder.Pipeline.AddStep($"publish-{name}", step => new Publisher(options).PublishAsync(step), requiredBy: WellKnownPipelineSteps.Publish);
        return builder;
    }
}
