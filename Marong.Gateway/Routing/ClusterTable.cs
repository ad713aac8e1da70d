using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace Marong.Gateway.Routing;

/// <summary>Where the services are: one destination for each address that service discovery names, or the name itself where it names none.</summary>
internal static class ClusterTable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    private static readonly ForwarderRequestConfig Http11 = new() { Version = HttpVersion.Version11 };

    // What a client writes into a header beyond ASCII is its own business, and no reason for the client here to refuse the request.
    private static readonly HttpClientConfig Utf8Headers = new() { RequestHeaderEncoding = "utf-8", ResponseHeaderEncoding = "utf-8" };

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
        [.. RouteTable.Routes.Select(route => route.ClusterId!).Distinct().Select(service => Cluster(configuration, service))];

    private static ClusterConfig Cluster(IConfiguration configuration, string service)
    {
        var destinations = Destinations(configuration, service);
        return new ClusterConfig
        {
            ClusterId = service,
            HttpClient = Utf8Headers,
            HttpRequest = Http11,
            Destinations = destinations,
            HealthCheck = HealthCheck(isProbed: destinations.Values.All(destination => destination.Health is not null)),
            Metadata = new Dictionary<string, string>
            {
                [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "2",
                [TransportFailureRateHealthPolicyOptions.FailureRateLimitMetadataName] = "0.5",
            },
        };
    }

    // HealthyOrPanic: among several destinations the bad ones are left out, but when none is left all are tried. Most often there is only
    // one, an address with replicas behind it; what is known of it is some seconds old, and its own answer is better than ours for it.
    private static HealthCheckConfig HealthCheck(bool isProbed) => new()
    {
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        Active = new ActiveHealthCheckConfig
        {
            Enabled = isProbed,
            Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            Path = "/health/ready",
            Interval = CheckEvery,
            Timeout = CheckTimeout,
        },
        Passive = new PassiveHealthCheckConfig
        {
            Enabled = true,
            Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate,
            ReactivationPeriod = TryAgainAfter,
        },
    };

    private static Dictionary<string, DestinationConfig> Destinations(IConfiguration configuration, string service)
    {
        var addresses = Addresses(configuration, service, "http");
        var probes = Addresses(configuration, service, "management");
        return addresses.DefaultIfEmpty($"http://{service}")
            .Select((address, index) => new DestinationConfig { Address = address, Health = probes.ElementAtOrDefault(index) })
            .Index()
            .ToDictionary(numbered => string.Create(CultureInfo.InvariantCulture, $"{service}/{numbered.Index}"), numbered => numbered.Item);
    }

    private static string[] Addresses(IConfiguration configuration, string service, string endpoint) =>
        configuration.GetSection($"services:{service}:{endpoint}").Get<string[]>() ?? [];
}
