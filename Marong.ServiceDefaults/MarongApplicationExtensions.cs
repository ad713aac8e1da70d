using System.Text.Encodings.Web;
using System.Text.Unicode;
using Marong.ServiceDefaults.Diagnostics;
using Marong.ServiceDefaults.Draining;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Management;
using Marong.ServiceDefaults.Telemetry;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Marong.ServiceDefaults;

public static class MarongApplicationExtensions
{
    private const long MaxRequestBody = 11 * 1024 * 1024;

    /// <summary>
    /// What every service does the same way, in every environment: telemetry, health on the management port, discovery and resilience of its
    /// clients, the envelope for errors, the game clock, draining before it stops.
    /// </summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var management = ManagementListener.AddTo(builder);
        builder.Services.AddSingleton(management);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddLogs();
        builder.AddTelemetry(management);
        builder.AddServer();
        builder.AddDraining();
        builder.AddGameClock();
        builder.AddClients();
        return builder;
    }

    /// <summary>
    /// The management branch, errors in the envelope, routing and, where <see cref="AuthenticationExtensions"/> were added, authentication and
    /// authorization. Called before anything is mapped.
    /// </summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ManagementBranch.Use(app);
        app.UseMiddleware<DrainMiddleware>();
        if (app.Services.GetService<CommandCounting>() is { } counting)
        {
            app.Use(counting.CountAsync);
        }

        app.UseMiddleware<ErrorEnvelopeMiddleware>();
        app.UseMiddleware<CharsetMiddleware>();
        if (app.Services.GetRequiredService<IGameClock>() is MovableGameClock clock)
        {
            app.Use(async (context, next) =>
            {
                await clock.RefreshAsync(context.RequestAborted);
                await next(context);
            });
        }

        app.UseRouting();
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }

        app.UseApiDocument();
        return app;
    }

    private static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
    }

    private static void AddDraining(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<DrainOptions>(builder.Configuration.GetSection("Drain"));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddSingleton<IDraining>(services => services.GetRequiredService<Drain>());
        builder.Services.AddSingleton<IHostLifetime, DrainingLifetime>();
        builder.Services.AddHealthChecks().AddCheck<DrainHealthCheck>("drain", tags: [ManagementBranch.ReadyTag]);
    }

    private static void AddGameClock(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue("Testing:Clock", false))
        {
            builder.Services.TryAddSingleton<IGameClock, GameClock>();
            return;
        }

        if (builder.Environment.IsProduction())
        {
            throw new InvalidOperationException("Testing:Clock is not for Production: there, nobody moves the time");
        }

        builder.Services.TryAddSingleton<IGameClock, MovableGameClock>();
    }
}
