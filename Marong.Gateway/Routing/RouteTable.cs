using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Marong.Gateway.Routing;

/// <summary>Which service answers which path. Paths are passed on unchanged; what is not here is not reachable from outside.</summary>
internal static class RouteTable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Upload = TimeSpan.FromSeconds(30);

    private static readonly ForwarderRequestConfig Http11 = new() { Version = HttpVersion.Version11 };

    private static readonly RouteHeader Multipart = new()
    {
        Name = "Content-Type",
        Values = ["multipart/form-data"],
        Mode = HeaderMatchMode.HeaderPrefix,
    };

    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        Route("/api/auth/{**rest}", "auth"),
        Route("/api/recommendations/{**rest}", "recommendation"),
        Route("/api/survey", "backend"),
        Route("/api/groups/{**rest}", "backend"),
        Route("/api/feeds/{**rest}", "backend"),
        Route("/api/images/{**rest}", "backend"),
        Route("/api/manitto/{**rest}", "backend"),
        Route("/api/missions/{**rest}", "backend"),
        Route("/api/my-page/{**rest}", "backend"),
        UploadRoute("/api/groups/{**rest}", "backend"),
        UploadRoute("/api/feeds/{**rest}", "backend"),
        Route("/{**rest}", "frontend"),
    ];

    /// <summary>One cluster a service, at the address that service discovery names; without one the name itself must resolve.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
    [
        .. Routes.Select(route => route.ClusterId!).Distinct().Select(service => new ClusterConfig
        {
            ClusterId = service,
            HttpRequest = Http11,
            Destinations = new Dictionary<string, DestinationConfig>
            {
                [service] = new() { Address = configuration[$"services:{service}:http:0"] ?? $"http://{service}" },
            },
        }),
    ];

    private static RouteConfig Route(string path, string service) => new()
    {
        RouteId = path,
        ClusterId = service,
        Match = new RouteMatch { Path = path },
        Timeout = Usual,
    };

    private static RouteConfig UploadRoute(string path, string service) => new()
    {
        RouteId = $"{path} (upload)",
        ClusterId = service,
        Match = new RouteMatch { Path = path, Methods = ["POST", "PUT", "PATCH"], Headers = [Multipart] },
        Timeout = Upload,
    };
}
