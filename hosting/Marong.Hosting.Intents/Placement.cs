using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>What a replica asks for and may take, in Kubernetes' quantities.</summary>
/// <param name="CpuRequest">CPU that is kept for it, such as <c>250m</c>.</param>
/// <param name="CpuLimit">CPU that it may take: wide, because a cap slows down just when there is most to do.</param>
/// <param name="Memory">Memory that is kept for it and that it may take, such as <c>256Mi</c>.</param>
/// <param name="EphemeralStorage">Room for its scratch files and logs.</param>
public sealed record ResourcesAnnotation(string CpuRequest, string CpuLimit, string Memory, string EphemeralStorage) : IResourceAnnotation;

/// <summary>How much a workload keeps on disk.</summary>
/// <param name="Size">Kubernetes' quantity, such as <c>8Gi</c>.</param>
public sealed record StorageAnnotation(string Size) : IResourceAnnotation;

/// <summary>Which workloads go first where there is not room for all.</summary>
public enum WorkloadPriority
{
    /// <summary>Somebody waits for its answer.</summary>
    Edge,

    /// <summary>Its work can be done later.</summary>
    Background,
}

/// <summary>Which workloads go first where there is not room for all.</summary>
/// <param name="Priority">The priority.</param>
public sealed record PriorityAnnotation(WorkloadPriority Priority) : IResourceAnnotation;

/// <summary>The image a project is published as.</summary>
/// <param name="Name">Name of the image without its registry.</param>
public sealed record ImageNameAnnotation(string Name) : IResourceAnnotation;

/// <summary>Says what a workload needs of the machine it is placed on.</summary>
public static class PlacementExtensions
{
    /// <summary>What a replica asks for and may take.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="cpu">CPU that is kept for it, and CPU that it may take.</param>
    /// <param name="memory">Memory: kept for it, and its limit.</param>
    /// <param name="ephemeralStorage">Room for scratch files and logs: kept for it, and its limit.</param>
    public static IResourceBuilder<T> WithResources<T>(
        this IResourceBuilder<T> builder, (string Request, string Limit) cpu, string memory, string ephemeralStorage = "256Mi")
        where T : IComputeResource
        => builder.WithAnnotation(new ResourcesAnnotation(cpu.Request, cpu.Limit, memory, ephemeralStorage), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>How much the workload keeps on disk: the size of each of its volumes.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="size">Kubernetes' quantity, such as <c>8Gi</c>.</param>
    public static IResourceBuilder<T> WithStorage<T>(this IResourceBuilder<T> builder, string size)
        where T : IComputeResource
        => builder.WithAnnotation(new StorageAnnotation(size), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Whether the workload goes first where there is not room for all.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="priority">Its priority.</param>
    public static IResourceBuilder<T> WithPriority<T>(this IResourceBuilder<T> builder, WorkloadPriority priority)
        where T : IComputeResource
        => builder.WithAnnotation(new PriorityAnnotation(priority), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>The image the project is published as; the resource's name when nothing is said.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="name">Name of the image without its registry.</param>
    public static IResourceBuilder<T> WithImageName<T>(this IResourceBuilder<T> builder, string name)
        where T : IComputeResource
        => builder.WithAnnotation(new ImageNameAnnotation(name), ResourceAnnotationMutationBehavior.Replace);
}
