using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const int DefaultInitialDelaySeconds = 5;
    private const int DefaultPeriodSeconds = 5;
    private const int DefaultTimeoutSeconds = 1;
    private const int DefaultFailureThreshold = 3;
    private const int DefaultSuccessThreshold = 1;

    /// <summary>Probes the workload over HTTP where it is deployed; a probe of that type that was said before gives way. Here a replica counts as
    /// healthy when its readiness probe succeeds.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="type">What the probe decides.</param>
    /// <param name="path">Path to ask for; <c>/</c> when null.</param>
    /// <param name="initialDelaySeconds">Seconds from the start to the first probe; 5 when null.</param>
    /// <param name="periodSeconds">Seconds from one probe to the next; 5 when null.</param>
    /// <param name="timeoutSeconds">Seconds an answer may take; 1 when null.</param>
    /// <param name="failureThreshold">Failures in a row that count; 3 when null.</param>
    /// <param name="successThreshold">Successes in a row that count after a failure; 1 when null.</param>
    /// <param name="endpointName">Endpoint to ask; the first HTTP one when null.</param>
    [Experimental("ASPIREPROBES001")]
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null,
        int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
        => builder.WithHttpProbe(
            type, endpointName is null ? null : () => builder.GetEndpoint(endpointName), path, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold,
            successThreshold);

    /// <summary>Probes the workload over HTTP where it is deployed; a probe of that type that was said before gives way. Here a replica counts as
    /// healthy when its readiness probe succeeds.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="type">What the probe decides.</param>
    /// <param name="endpointSelector">Finds the endpoint to ask; the first HTTP one when null.</param>
    /// <param name="path">Path to ask for; <c>/</c> when null.</param>
    /// <param name="initialDelaySeconds">Seconds from the start to the first probe; 5 when null.</param>
    /// <param name="periodSeconds">Seconds from one probe to the next; 5 when null.</param>
    /// <param name="timeoutSeconds">Seconds an answer may take; 1 when null.</param>
    /// <param name="failureThreshold">Failures in a row that count; 3 when null.</param>
    /// <param name="successThreshold">Successes in a row that count after a failure; 1 when null.</param>
    [Experimental("ASPIREPROBES001")]
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, Func<EndpointReference>? endpointSelector, string? path = null, int? initialDelaySeconds = null,
        int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
    {
        var probe = new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = endpointSelector is null ? FirstHttp(builder) : endpointSelector(),
            Path = path ?? "/",
            InitialDelaySeconds = initialDelaySeconds ?? DefaultInitialDelaySeconds,
            PeriodSeconds = periodSeconds ?? DefaultPeriodSeconds,
            TimeoutSeconds = timeoutSeconds ?? DefaultTimeoutSeconds,
            FailureThreshold = failureThreshold ?? DefaultFailureThreshold,
            SuccessThreshold = successThreshold ?? DefaultSuccessThreshold,
        };
        foreach (var old in builder.Resource.Annotations.OfType<ProbeAnnotation>().Where(p => p.Type == type).ToArray())
        {
            builder.Resource.Annotations.Remove(old);
        }

        // Who is ready has started and lives: one question is enough here.
        if (type == ProbeType.Readiness && !builder.Resource.Annotations.OfType<HttpHealthCheckAnnotation>().Any(c => c.Asks(probe.EndpointReference, probe.Path)))
        {
            builder.WithHttpHealthCheck(() => probe.EndpointReference, probe.Path);
        }

        return builder.WithAnnotation(probe);
    }
}
