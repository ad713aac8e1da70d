using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>A new version of a workload gets a growing share of the requests before it gets them all.</summary>
/// <param name="Weights">The shares on the way, in percent, growing.</param>
public sealed record CanaryAnnotation(IReadOnlyList<int> Weights) : IResourceAnnotation;

/// <summary>How many replicas may be missing while machines are emptied.</summary>
/// <param name="MaxUnavailable">Their number, at least 1: with none, no machine could ever be emptied.</param>
public sealed record DisruptionBudgetAnnotation(int MaxUnavailable) : IResourceAnnotation;

/// <summary>How a replica ends.</summary>
/// <param name="PreStop">How long it still works as if nothing were, before it is told.</param>
/// <param name="GracePeriod">How long all of its ending may take, <paramref name="PreStop"/> included.</param>
public sealed record TerminationAnnotation(TimeSpan PreStop, TimeSpan GracePeriod) : IResourceAnnotation;

/// <summary>Says how versions and machines change under a workload.</summary>
public static class RolloutExtensions
{
    /// <summary>A new version gets a growing share of the requests; where the cluster can, the errors it makes stop it.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="weights">The shares on the way, in percent: each 1–99, growing.</param>
    /// <exception cref="ArgumentException">There is none, or they do not grow.</exception>
    public static IResourceBuilder<T> WithCanary<T>(this IResourceBuilder<T> builder, params int[] weights)
        where T : IComputeResource
        => weights.Length > 0 && weights[0] >= 1 && weights[^1] <= 99 && weights.Zip(weights.Skip(1)).All(pair => pair.First < pair.Second)
            ? builder.WithAnnotation(new CanaryAnnotation([.. weights]), ResourceAnnotationMutationBehavior.Replace)
            : throw new ArgumentException("The shares of a canary are between 1 and 99 percent and grow.", nameof(weights));

    /// <summary>How many replicas may be missing while machines are emptied.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="maxUnavailable">Their number, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public static IResourceBuilder<T> WithDisruptionBudget<T>(this IResourceBuilder<T> builder, int maxUnavailable)
        where T : IComputeResource
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxUnavailable, 1);
        return builder.WithAnnotation(new DisruptionBudgetAnnotation(maxUnavailable), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>How a replica ends.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="preStop">How long it still works before it is told.</param>
    /// <param name="gracePeriod">How long all of its ending may take.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or the grace period is not longer than the wait before it.</exception>
    public static IResourceBuilder<T> WithTermination<T>(this IResourceBuilder<T> builder, TimeSpan preStop, TimeSpan gracePeriod)
        where T : IComputeResource
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(preStop, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(gracePeriod, preStop);
        return builder.WithAnnotation(new TerminationAnnotation(preStop, gracePeriod), ResourceAnnotationMutationBehavior.Replace);
    }
}
