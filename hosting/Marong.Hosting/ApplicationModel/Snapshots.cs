using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>States a resource goes through; each value is its own name.</summary>
public static class KnownResourceStates
{
    /// <summary>It could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>It is being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>It runs.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>It has ended though it should not have.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>It has run to its end.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>It is being stopped.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>It waits for another.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Nobody has started it yet.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>What would run it is out of order.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>States that nothing comes after.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

/// <summary>A state, and how it looks.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Style">How it looks: <c>success</c>, <c>error</c>, <c>warn</c>, <c>info</c>; null for plain.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state that looks plain.</summary>
    /// <param name="state">Its name.</param>
    public static implicit operator ResourceStateSnapshot?(string? state) => state is null ? null : new(state, null);
}

/// <summary>A fact about a resource.</summary>
/// <param name="Name">Its name, such as <c>executable.pid</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);

/// <summary>A URL of a resource.</summary>
/// <param name="Name">Endpoint it belongs to.</param>
/// <param name="Url">The URL.</param>
/// <param name="IsInternal">Whether it is of no use to a person.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

/// <summary>What one health check says.</summary>
/// <param name="Name">Name of the check.</param>
/// <param name="Status">Its verdict; null before the first.</param>
/// <param name="Description">In words.</param>
/// <param name="ExceptionText">What went wrong.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);

/// <summary>What is known of a resource, or of one replica of it, at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Kind of resource: <c>Project</c>, <c>Container</c>, <c>Executable</c>, <c>Parameter</c> …</summary>
    public required string ResourceType { get; init; }

    /// <summary>Facts.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>Its state; one of <see cref="KnownResourceStates"/>.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Exit code of its last end.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its health; null when it does not run or nothing has been heard yet.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>What each health check says.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>Its URLs.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>When it was made, UTC.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When it was last started, UTC.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When it last ended, UTC.</summary>
    public DateTime? StopTimeStamp { get; init; }
}

/// <summary>Something changed about a resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">Id of the replica; the resource's name where there are none.</param>
/// <param name="snapshot">What is known now.</param>
public sealed class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Id of the replica; the resource's name where there are none.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>What is known now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
