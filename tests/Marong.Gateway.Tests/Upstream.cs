using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Marong.Gateway.Tests;

/// <summary>A service behind the gateway: says its name, and remembers what it was asked.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Upstream(WebApplication app) => _app = app;

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public string Url => _app.Urls.Single();

    public static async Task<Upstream> StartAsync(string name, RequestDelegate? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var upstream = new Upstream(builder.Build());
        upstream._app.Run(async context =>
        {
            var request = context.Request;
            upstream.Requests.Enqueue(new SeenRequest(
                request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await (answer ?? (c => c.Response.WriteAsync(name)))(context);
        });
        await upstream._app.StartAsync();
        return upstream;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
