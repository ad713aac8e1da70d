using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says how the resource is written into the manifest, or that it is not.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Says how the resource is written.</summary>
    /// <param name="callback">Writes its properties; null for nothing at all, not even its name.</param>
    public ManifestPublishingCallbackAnnotation(Func<ManifestPublishingContext, Task>? callback) => Callback = callback;

    /// <summary>Says how the resource is written.</summary>
    /// <param name="callback">Writes its properties.</param>
    public ManifestPublishingCallbackAnnotation(Action<ManifestPublishingContext> callback)
        => Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };

    /// <summary>Leaves the resource out.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new((Func<ManifestPublishingContext, Task>?)null);

    /// <summary>Writes the properties of the resource; null when it is left out.</summary>
    public Func<ManifestPublishingContext, Task>? Callback { get; }
}

/// <summary>The image of the container is built.</summary>
/// <param name="contextPath">Folder that goes to the build.</param>
/// <param name="dockerfilePath">The Dockerfile.</param>
/// <param name="stage">Stage of the Dockerfile to build; the last when null.</param>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    /// <summary>Folder that goes to the build.</summary>
    public string ContextPath { get; } = contextPath;

    /// <summary>The Dockerfile.</summary>
    public string DockerfilePath { get; } = dockerfilePath;

    /// <summary>Stage of the Dockerfile to build; the last when null.</summary>
    public string? Stage { get; } = stage;

    /// <summary>Arguments of the build: strings, or things with a value; null takes it from the environment of the build.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];

    /// <summary>Whether the image can be run; one that cannot is there for its files.</summary>
    public bool HasEntrypoint { get; set; } = true;

    /// <summary>Text of the Dockerfile, when there is none and it is written beside the manifest.</summary>
    internal string? GeneratedDockerfile { get; init; }
}

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the AppHost.</summary>
    Session,

    /// <summary>Longer than the AppHost.</summary>
    Persistent,
}

/// <summary>How long the container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>Redis writes its data to the disk from time to time.</summary>
/// <param name="interval">Time from one write to the next.</param>
/// <param name="keysChangedThreshold">Changes without which nothing is written.</param>
internal sealed class PersistenceAnnotation(TimeSpan interval, long keysChangedThreshold) : IResourceAnnotation
{
    public TimeSpan Interval { get; } = interval;

    public long KeysChangedThreshold { get; } = keysChangedThreshold;
}

/// <summary>The project decides itself whom it believes about who has sent a request.</summary>
internal sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation;
