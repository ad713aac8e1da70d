using System.Diagnostics;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Marong.Gateway.Forwarding;

internal sealed class ClientFactory(ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    // Shorter than any drain: a connection that was idle when its server began to drain is gone before the server closes it.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(1);

    // Busy connections are replaced too, or replicas that were added would never see a request.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.PooledConnectionIdleTimeout = IdleTimeout;
        handler.PooledConnectionLifetime = Lifetime;
        handler.ConnectTimeout = ConnectTimeout;
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        base.WrapHandler(context, new RetryUnanswered(handler, Unpooled(context)));

    private SocketsHttpHandler Unpooled(ForwarderHttpClientContext context)
    {
        // As the forwarder makes its own: what comes from a service goes to the client as it is.
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        };
        ConfigureHandler(context, handler);
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        return handler;
    }
}
