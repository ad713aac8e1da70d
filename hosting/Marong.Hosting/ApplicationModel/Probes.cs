using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a probe decides.</summary>
[Experimental("ASPIREPROBES001")]
public enum ProbeType
{
    /// <summary>Whether the workload has come up: until then the others are not asked.</summary>
    Startup = 0,

    /// <summary>Whether it is given requests.</summary>
    Readiness = 1,

    /// <summary>Whether it is left running.</summary>
    Liveness = 2,
}

/// <summary>How a workload is probed where it is deployed.</summary>
[Experimental("ASPIREPROBES001")]
public abstract class ProbeAnnotation : IResourceAnnotation
{
    /// <summary>What the probe decides.</summary>
    public required ProbeType Type { get; init; }

    /// <summary>Seconds from the start to the first probe.</summary>
    public int InitialDelaySeconds { get; init; }

    /// <summary>Seconds from one probe to the next.</summary>
    public int PeriodSeconds { get; init; }

    /// <summary>Seconds an answer may take.</summary>
    public int TimeoutSeconds { get; init; }

    /// <summary>Failures in a row that count.</summary>
    public int FailureThreshold { get; init; }

    /// <summary>Successes in a row that count after a failure.</summary>
    public int SuccessThreshold { get; init; }
}

/// <summary>A workload is probed over HTTP.</summary>
[Experimental("ASPIREPROBES001")]
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    /// <summary>The endpoint that is asked.</summary>
    public required EndpointReference EndpointReference { get; init; }

    /// <summary>The path that is asked for.</summary>
    public required string Path { get; init; }
}
