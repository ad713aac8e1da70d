using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.ServiceDefaults.Management;

/// <summary>What the management port answers, and all that it answers.</summary>
internal static class ManagementBranch
{
    public const string ReadyTag = "ready";
    public const string StartupTag = "startup";

    public static void Use(WebApplication app)
    {
        var listener = app.Services.GetRequiredService<ManagementListener>();
        if (listener.Port is null)
        {
            return;
        }

        app.MapWhen(listener.Serves, branch =>
        {
            branch.Use((context, next) =>
            {
                if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
                {
                    metrics.MetricsDisabled = true;
                }

                return next(context);
            });
            branch.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
            branch.UseHealthChecks("/health/startup", new HealthCheckOptions { Predicate = check => check.Tags.Contains(StartupTag) });
            branch.UseHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
            branch.UseOpenTelemetryPrometheusScrapingEndpoint();
        });
    }
}
