using Marong.Frontend.Bundle;
using Marong.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Marong.Frontend.Tests;

/// <summary>The host over a folder of its own, without a socket.</summary>
internal sealed class FrontendHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private FrontendHost(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public static async Task<FrontendHost> StartAsync(bool built = true, string? apiUrl = null, string? kakaoMapKey = null)
    {
        var folder = Directory.CreateTempSubdirectory("marong-frontend-");
        var root = folder.CreateSubdirectory("wwwroot");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secret.txt"), "secret");
        if (built)
        {
            root.CreateSubdirectory("assets");
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), "<!doctype html><title>마롱</title>");
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "marong.svg"), "<svg/>");
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "index-AbC123.js"), "export {}");
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "index-AbC123.js.br"), "packed by br");
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "index-AbC123.js.gz"), "packed by gzip");
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.FullName, WebRootPath = root.FullName });
        builder.Logging.ClearProviders();
        builder.Configuration["VITE_API_URL"] = apiUrl;
        builder.Configuration["VITE_KAKAO_CLIENT_JS_KEY"] = kakaoMapKey;
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.AddBundle();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseBundle();
        await app.StartAsync();
        return new FrontendHost(app, folder);
    }

    public async Task<HealthStatus> ReadinessAsync()
    {
        var report = await _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));
        return report.Status;
    }

    /// <summary>Sends a path as a server has decoded it: a client would have tidied it up before.</summary>
    public async Task<string> GetDecodedAsync(string path)
    {
        var context = await _app.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = HttpMethods.Get;
            context.Request.Path = path;
        });
        using var reader = new StreamReader(context.Response.Body);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
