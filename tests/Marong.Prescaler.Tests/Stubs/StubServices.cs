using Marong.Contracts.Auth;
using Marong.Contracts.Backend;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Marong.Prescaler.Tests.Stubs;

/// <summary>Auth and backend, as far as the prescaler needs them.</summary>
internal sealed class StubServices : IAsyncDisposable
{
    public const string Secret = "secret-of-the-prescaler";

    private readonly WebApplication _server;

    private StubServices(WebApplication server) => _server = server;

    public List<ComingPeak> Peaks { get; } = [];

    public List<(DateTimeOffset From, DateTimeOffset Until)> Asked { get; } = [];

    public bool IsAuthAway { get; set; }

    public bool IsBackendAway { get; set; }

    public Uri Address => new(_server.Urls.Single());

    public static async Task<StubServices> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var services = new StubServices(builder.Build());
        services._server.MapPost(AuthRoutes.Token, services.TokenAsync);
        services._server.MapGet(BackendRoutes.Peaks, services.List);
        await services._server.StartAsync();
        return services;
    }

    /// <summary>Backend as a pass asks it, without a token and without retries.</summary>
    public HttpClient Backend() => new() { BaseAddress = Address };

    /// <summary>The variables of the prescaler's pod.</summary>
    public IConfiguration Configuration(params (string Key, string Value)[] more) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("Services:auth:http:0", Address.ToString()),
            new("Services:backend:http:0", Address.ToString()),
            new("Internal:ClientId", "prescaler"),
            new("Internal:ClientSecret", Secret),
            new("Prescaler:Targets:backend:Minimum", "2"),
            new("Prescaler:Targets:backend:Maximum", "8"),
            new("Prescaler:Targets:backend:CapacityPerReplica", "100"),
        ])
        .AddInMemoryCollection(more.Select(one => new KeyValuePair<string, string?>(one.Key, one.Value)))
        .Build();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return IsAuthAway ? Results.StatusCode(503)
            : form["client_id"] == "prescaler" && form["client_secret"] == Secret ? Results.Json(new InternalTokenResponse("token", "Bearer", 600))
            : Results.StatusCode(401);
    }

    private IResult List(HttpRequest request, DateTimeOffset from, DateTimeOffset until)
    {
        if (IsBackendAway)
        {
            return Results.StatusCode(503);
        }

        Asked.Add((from, until));
        return Results.Json(Peaks.Where(peak => peak.At >= from && peak.At < until));
    }
}
