using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Marong.ServiceDefaults.Tests;

/// <summary>A service with the defaults, in memory.</summary>
internal static class TestApplication
{
    private static readonly string[] Quiet =
        ["--environment=Development", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None"];

    public static WebApplicationBuilder CreateBuilder(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder([.. Quiet, .. settings]);
        builder.AddServiceDefaults();
        return builder;
    }

    public static async Task<WebApplication> StartInMemoryAsync(this WebApplicationBuilder builder, Action<WebApplication> map)
    {
        builder.WebHost.UseTestServer();
        return await builder.StartAsync(map);
    }

    public static async Task<WebApplication> StartAsync(this WebApplicationBuilder builder, Action<WebApplication> map)
    {
        var app = builder.Build();
        app.UseServiceDefaults();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>The error code in an answer's envelope.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.JsonAsync()).GetProperty("meta").GetProperty("code").GetString();

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
