using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>A workload calls a host outside of the cluster, over TLS.</summary>
/// <param name="Host">Name of the host, or what its name is a parameter of.</param>
public sealed record ExternalCallAnnotation(string Host) : IResourceAnnotation;

/// <summary>A workload shows its metrics for scraping.</summary>
/// <param name="EndpointName">Endpoint that shows them.</param>
/// <param name="Path">Path that shows them.</param>
public sealed record MetricsAnnotation(string EndpointName, string Path) : IResourceAnnotation;

/// <summary>A workload believes proxies about who asks.</summary>
/// <param name="Networks">Parameter that says which networks those are in.</param>
public sealed record TrustedProxiesAnnotation(ParameterResource Networks) : IResourceAnnotation;

/// <summary>Says which traffic a workload has beside what its references draw.</summary>
public static class TrafficExtensions
{
    /// <summary>The workload calls a host outside of the cluster on port 443.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="host">Its name, for who reads what comes of it.</param>
    public static IResourceBuilder<T> WithExternalCall<T>(this IResourceBuilder<T> builder, string host)
        where T : IComputeResource
        => builder.WithAnnotation(new ExternalCallAnnotation(host));

    /// <summary>The workload is told which networks the proxies are in that it believes about who asks. Where it stands behind an ingress, that is the ingress controller's.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="variable">Name of the variable that it reads.</param>
    /// <param name="networks">Their parameter, which has the value for a workload with no proxy before it.</param>
    public static IResourceBuilder<T> WithTrustedProxies<T>(this IResourceBuilder<T> builder, string variable, IResourceBuilder<ParameterResource> networks)
        where T : IComputeResource, IResourceWithEnvironment
        => builder.WithEnvironment(variable, networks).WithAnnotation(new TrustedProxiesAnnotation(networks.Resource), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>The workload shows its metrics for scraping.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="endpointName">Endpoint that shows them.</param>
    /// <param name="path">Path that shows them.</param>
    public static IResourceBuilder<T> WithMetrics<T>(this IResourceBuilder<T> builder, string endpointName, string path = "/metrics")
        where T : IComputeResource, IResourceWithEndpoints
        => builder.WithAnnotation(new MetricsAnnotation(endpointName, path), ResourceAnnotationMutationBehavior.Replace);
}
