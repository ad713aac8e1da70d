using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>What the model says about a container.</summary>
internal static class ContainerModel
{
    public static ContainerImageAnnotation? Image(this ContainerResource resource) => resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault();

    public static DockerfileBuildAnnotation? Build(this ContainerResource resource) => resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();

    /// <summary>Last part of the image's name, such as <c>redis</c> of <c>library/redis</c>.</summary>
    public static string ImageName(this ContainerResource resource) => resource.Image()?.Image.Split('/')[^1] ?? "";

    /// <summary>The image as a container runtime takes it.</summary>
    public static string ImageReference(this ContainerResource resource)
    {
        if (resource.Image() is not { } image)
        {
            return "";
        }

        var name = image.Registry is { Length: > 0 } registry ? $"{registry}/{image.Image}" : image.Image;
        return image.SHA256 is { } digest ? $"{name}@sha256:{digest}" : $"{name}:{image.Tag ?? "latest"}";
    }

    public static IEnumerable<ContainerMountAnnotation> Mounts(this ContainerResource resource) => resource.Annotations.OfType<ContainerMountAnnotation>();

    public static ContainerMountAnnotation? MountAt(this ContainerResource resource, string target)
        => resource.Mounts().LastOrDefault(m => string.Equals(m.Target.TrimEnd('/'), target, StringComparison.Ordinal));

    /// <summary>What is asked of the container beyond its data folder and the options of its server; null when nothing.</summary>
    public static string? BeyondServer(LaunchContext context, string dataFolder, ReadOnlySpan<string> programs)
    {
        var resource = (ContainerResource)context.Resource;
        if (resource.Build() is { } build)
        {
            return $"its image is built from {build.DockerfilePath}";
        }

        if (resource.Entrypoint is { } entrypoint)
        {
            return $"its image is needed for the entry point {entrypoint}";
        }

        if (resource.Mounts().FirstOrDefault(m => m.IsReadOnly || m.Target.TrimEnd('/') != dataFolder) is { } mount)
        {
            return $"its image is needed for {mount.Target}, which is mounted{(mount.IsReadOnly ? " read-only" : "")}";
        }

        return context.Arguments is [var first, ..] && !first.StartsWith('-') && !programs.Contains(first) ? $"its image is needed for the command {first}" : null;
    }

    /// <summary>The arguments without the name of the program, which an image's entry point takes too.</summary>
    public static IEnumerable<string> Options(LaunchContext context)
        => context.Arguments is [var first, ..] && !first.StartsWith('-') ? context.Arguments.Skip(1) : context.Arguments;
}
