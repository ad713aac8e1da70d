using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds containers.</summary>
public static class ContainerResourceBuilderExtensions
{
    private const int VolumeHashLength = 10;

    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="image">Image; its tag may be part of it.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image)
        => builder.AddResource(new ContainerResource(name)).WithImage(image);

    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="image">Image.</param>
    /// <param name="tag">Tag.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag)
        => builder.AddResource(new ContainerResource(name)).WithImage(image, tag);

    /// <summary>Says which image.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="image">Image; its tag may be part of it. A registry said before stays.</param>
    /// <param name="tag">Tag; <c>latest</c> when none is said at all.</param>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        var colon = image.LastIndexOf(':');
        var (name, ownTag) = colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..]) : (image, null);
        if (builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } known)
        {
            known.Image = name;
            known.Tag = tag ?? ownTag ?? known.Tag;
            known.SHA256 = null;
            return builder;
        }

        return builder.WithAnnotation(new ContainerImageAnnotation { Image = name, Tag = tag ?? ownTag ?? "latest" });
    }

    /// <summary>Says which tag.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="tag">Tag.</param>
    /// <exception cref="InvalidOperationException">It has no image yet.</exception>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource
    {
        Image(builder).Tag = tag;
        return builder;
    }

    /// <summary>Says which registry.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="registry">Host of the registry; null for the runtime's own default.</param>
    /// <exception cref="InvalidOperationException">It has no image yet.</exception>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        Image(builder).Registry = registry;
        return builder;
    }

    /// <summary>Mounts a named volume: what is in it outlives the run.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="name">Name of the volume; null for one that nobody else has.</param>
    /// <param name="target">Path in the container.</param>
    /// <param name="isReadOnly">Whether it can only be read.</param>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));

    /// <summary>Mounts a folder of this machine.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="source">The folder; relative to the AppHost's.</param>
    /// <param name="target">Path in the container.</param>
    /// <param name="isReadOnly">Whether it can only be read.</param>
    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerMountAnnotation(
            Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), target, ContainerMountType.BindMount, isReadOnly));

    /// <summary>Mounts a volume that nobody else has.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="target">Path in the container.</param>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource
        => builder.WithVolume(name: null, target);

    /// <summary>Starts another program than the image's own.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="entrypoint">The program.</param>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>Says how long the container lives. Here it ends with the AppHost in any case: what it is to keep is in its volumes.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="lifetime">How long.</param>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    internal static string DefaultVolumeName(IDistributedApplicationBuilder builder, string resourceName)
    {
        var application = builder.Environment.ApplicationName.ToLowerInvariant();
        return builder.ExecutionContext.IsPublishMode && builder.Inner().MetadataOf("apphostprojectname") is { } project
            // Two AppHosts that are deployed side by side do not share their data.
            ? $"{application}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..VolumeHashLength]}-{resourceName}-data"
            : $"{application}-{resourceName}-data";
    }

    private static ContainerImageAnnotation Image<T>(IResourceBuilder<T> builder)
        where T : ContainerResource
        => builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
            ?? throw new InvalidOperationException($"The container '{builder.Resource.Name}' has no image yet.");
}
