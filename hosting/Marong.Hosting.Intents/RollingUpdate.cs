using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>How a workload with replicas is replaced: numbers of replicas, as Kubernetes' rolling update has them.</summary>
/// <param name="MaxSurge">Replicas that may run beyond the wanted number, at least 0.</param>
/// <param name="MaxUnavailable">Replicas that may be missing from the wanted number, at least 0.</param>
public sealed record RollingUpdateAnnotation(int MaxSurge, int MaxUnavailable) : IResourceAnnotation
{
    /// <summary>
    /// What holds when nothing is said: one more, one less where at least three run; with fewer, the new one comes first and none is missing.
    /// </summary>
    /// <param name="replicas">The wanted number.</param>
    public static RollingUpdateAnnotation DefaultFor(int replicas) => replicas >= 3 ? new(1, 1) : new(1, 0);
}

/// <summary>Says how a workload is replaced.</summary>
public static class RollingUpdateExtensions
{
    /// <summary>Says how the workload is replaced, here and in a cluster.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="maxSurge">Replicas that may run beyond the wanted number, at least 0.</param>
    /// <param name="maxUnavailable">Replicas that may be missing from the wanted number, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or both are 0: nothing could ever be replaced.</exception>
    public static IResourceBuilder<T> WithRollingUpdate<T>(this IResourceBuilder<T> builder, int maxSurge, int maxUnavailable)
        where T : IComputeResource
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSurge);
        ArgumentOutOfRangeException.ThrowIfNegative(maxUnavailable);
        if (maxSurge == 0 && maxUnavailable == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(maxSurge), "maxSurge and maxUnavailable cannot both be 0.");
        }

        return builder.WithAnnotation(new RollingUpdateAnnotation(maxSurge, maxUnavailable), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>How the resource is replaced: what was said, or the default for its number of replicas.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="replicas">The wanted number of replicas.</param>
    public static RollingUpdateAnnotation GetRollingUpdate(this IResource resource, int replicas)
        => resource.Annotations.OfType<RollingUpdateAnnotation>().LastOrDefault() ?? RollingUpdateAnnotation.DefaultFor(replicas);
}
