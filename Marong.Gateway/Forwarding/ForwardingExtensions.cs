using Marong.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace Marong.Gateway.Forwarding;

internal static class ForwardingExtensions
{
    public static void AddForwarding(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy().LoadFromMemory(RouteTable.Routes, ClusterTable.Clusters(builder.Configuration));
        builder.Services.AddSingleton<IForwarderHttpClientFactory, ClientFactory>();
        builder.Services.AddRequestTimeouts();

        // A line for every request, and a stack trace for every failed one; ForwarderErrors writes one line for those.
        builder.Logging.AddFilter("Yarp", LogLevel.Error);
    }

    public static void MapForwarding(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseMiddleware<ForwarderErrors>();
        proxy.UseMiddleware<EndlessAnswers>();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });
}
