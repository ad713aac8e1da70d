using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives environment variables.</summary>
/// <param name="callback">Adds them to the context.</param>
public sealed class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Gives environment variables.</summary>
    /// <param name="callback">Adds them to the context.</param>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    {
    }

    /// <summary>Adds them to the context.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The environment of a resource while it is put together.</summary>
/// <param name="executionContext">Running or publishing.</param>
/// <param name="resource">The resource.</param>
/// <param name="environmentVariables">The variables so far: strings, or things with a value.</param>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, Dictionary<string, object>? environmentVariables = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The variables so far: strings, or things with a value.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    /// <summary>Running or publishing.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Log of the resource.</summary>
    public ILogger Logger { get; set; } = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
}

/// <summary>Gives command-line arguments.</summary>
/// <param name="callback">Adds them to the context.</param>
public sealed class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Adds them to the context.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The arguments of a resource while they are put together.</summary>
/// <param name="args">The arguments so far: strings, or things with a value.</param>
/// <param name="resource">The resource.</param>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments so far: strings, or things with a value.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Running or publishing.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; init; } = new(DistributedApplicationOperation.Run);

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>The image of a container.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>Registry host; null for the runtime's own default.</summary>
    public string? Registry { get; set; }

    /// <summary>Image, such as <c>library/redis</c>.</summary>
    public required string Image { get; set; }

    /// <summary>Tag.</summary>
    public string? Tag { get; set; }

    /// <summary>Digest, without its <c>sha256:</c>.</summary>
    public string? SHA256 { get; set; }
}

/// <summary>What stands behind a mount.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of this machine.</summary>
    BindMount,

    /// <summary>A named volume.</summary>
    Volume,
}

/// <summary>A mount of a container.</summary>
/// <param name="source">Folder or volume; null for an anonymous volume.</param>
/// <param name="target">Path in the container.</param>
/// <param name="type">What stands behind it.</param>
/// <param name="isReadOnly">Whether it can only be read.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>Folder or volume; null for an anonymous volume.</summary>
    public string? Source { get; } = source;

    /// <summary>Path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>What stands behind it.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether it can only be read.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>How many copies of a project run.</summary>
/// <param name="replicas">Their number, at least 1.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>Their number.</summary>
    public int Replicas { get; } = replicas;
}

/// <summary>What is waited for.</summary>
public enum WaitType
{
    /// <summary>That it runs and is healthy.</summary>
    WaitUntilHealthy,

    /// <summary>That it has run to its end.</summary>
    WaitForCompletion,

    /// <summary>That it runs.</summary>
    WaitUntilStarted,
}

/// <summary>What to do when the thing waited for cannot come.</summary>
public enum WaitBehavior
{
    /// <summary>Go on waiting: somebody may mend it.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Give up.</summary>
    StopOnResourceUnavailable,
}

/// <summary>The resource starts after another.</summary>
/// <param name="resource">The other.</param>
/// <param name="waitType">What is waited for.</param>
/// <param name="exitCode">Exit code that counts as completion.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The other.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What is waited for.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>Exit code that counts as completion.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do when it cannot come; null for the default of the operation.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}

/// <summary>The resource is healthy when a registered health check says so.</summary>
/// <param name="key">Name of the check.</param>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>Name of the check.</summary>
    public string Key { get; } = key;
}

/// <summary>A replica is healthy when an endpoint of its own answers.</summary>
/// <param name="endpoint">Finds the endpoint.</param>
/// <param name="path">Path to ask for.</param>
/// <param name="statusCode">Status that means healthy.</param>
internal sealed class HttpHealthCheckAnnotation(Func<EndpointReference> endpoint, string path, int statusCode) : IResourceAnnotation
{
    public EndpointReference Endpoint => endpoint();

    public string Path { get; } = path;

    public int StatusCode { get; } = statusCode;

    public bool Asks(EndpointReference other, string otherPath)
        => otherPath == Path && string.Equals(other.EndpointName, Endpoint.EndpointName, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The resource is started by hand.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>The resource has something to do with another.</summary>
/// <param name="resource">The other.</param>
/// <param name="type">What: <c>Reference</c>, <c>WaitFor</c>, <c>Parent</c> …</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What.</summary>
    public string Type { get; } = type;
}
