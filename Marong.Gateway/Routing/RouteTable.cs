using Marong.Gateway.Caching;
using Marong.Gateway.Forwarding;
using Marong.Gateway.Limits;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Marong.Gateway.Routing;

/// <summary>Which service answers which path. Paths are passed on unchanged; what is not here is not reachable from outside.</summary>
internal static class RouteTable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Upload = TimeSpan.FromSeconds(30);

    private static readonly RouteHeader Multipart = new()
    {
        Name = "Content-Type",
        Values = ["multipart/form-data"],
        Mode = HeaderMatchMode.HeaderPrefix,
    };

    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        Route("/api/auth/{**rest}", "auth"),
        Route("/api/auth/oauth/{**rest}", "auth").LimitedBy(RequestLimit.SignIn),
        Route("/api/auth/token/refresh", "auth").LimitedBy(RequestLimit.Refresh),
        Route("/api/recommendations/{**rest}", "recommendation"),
        Route("/api/recommendations/places/{placeId}/likes", "recommendation", "POST").LimitedBy(RequestLimit.Likes),
        Route("/api/survey", "backend"),
        Route("/api/groups/{**rest}", "backend"),
        Route("/api/groups/public", "backend", "GET", "HEAD") with { OutputCachePolicy = PublicGroupsPolicy.Name },
        Route("/api/groups/{groupId}/join", "backend", "POST").LimitedBy(RequestLimit.Join) with { Timeout = Upload },
        Route("/api/groups/{groupId}/campaigns", "backend", "POST").LimitedBy(RequestLimit.Campaigns),
        Route("/api/feeds/{**rest}", "backend"),
        Route("/api/feeds/{feedId}/likes", "backend", "POST").LimitedBy(RequestLimit.Likes),
        Route("/api/images/{**rest}", "backend"),
        Route("/api/manitto/{**rest}", "backend"),
        Route("/api/manitto/messages", "backend", "POST").LimitedBy(RequestLimit.Messages),
        Route("/api/missions/{**rest}", "backend"),
        Route("/api/my-page/{**rest}", "backend"),
        Route("/api/notifications/{**rest}", "backend"),
        Route("/api/notifications/stream", "backend", "GET").LimitedBy(RequestLimit.Streams).Endless(),
        UploadRoute("/api/groups/{**rest}", "backend"),
        UploadRoute("/api/feeds/{**rest}", "backend"),
        Route("/{**rest}", "frontend"),
    ];

    private static RouteConfig Route(string path, string service, params string[] methods) => new RouteConfig
    {
        RouteId = path,
        ClusterId = service,
        Match = new RouteMatch { Path = path, Methods = methods.Length > 0 ? methods : null },
        Timeout = Usual,
    }.WithTransformXForwarded(xHost: ForwardedTransformActions.Off, xPrefix: ForwardedTransformActions.Off);

    private static RouteConfig UploadRoute(string path, string service) => Route(path, service).LimitedBy(RequestLimit.Uploads) with
    {
        RouteId = $"{path} (upload)",
        Match = new RouteMatch { Path = path, Methods = ["POST", "PUT", "PATCH"], Headers = [Multipart] },
        Timeout = Upload,
    };

    private static RouteConfig LimitedBy(this RouteConfig route, string limit) =>
        route with { Metadata = new Dictionary<string, string> { [RequestLimit.Key] = limit } };

    private static RouteConfig Endless(this RouteConfig route) => route with
    {
        Metadata = new Dictionary<string, string>(route.Metadata ?? new Dictionary<string, string>()) { [EndlessAnswers.Key] = "" },
        Timeout = null,
        TimeoutPolicy = "Disable",
    };
}
