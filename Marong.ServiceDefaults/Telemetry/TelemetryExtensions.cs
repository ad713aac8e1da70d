using System.Text.Encodings.Web;
using System.Text.Json;
using Marong.ServiceDefaults.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Marong.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    private const string Ours = "Marong.*";
    private const string Database = "MySqlConnector";
    private const string Resilience = "Polly";

    // What is promised of an answer is 300 ms, so there has to be an edge there.
    private static readonly double[] RequestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2.5, 5, 10];

    // Polly would write every failed attempt with its stack trace, and health checks every probe of a process that is not ready: the call's
    // own exception, the probe's answer and the metrics say it already. To the client of Redis a connection that comes late is an error;
    // Redis may be lost at any time, and who needs it says once what it does without it.
    private static readonly (string Category, LogLevel Level)[] QuietCategories =
    [
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical),
        ("Microsoft.Extensions.ServiceDiscovery", LogLevel.Warning),
        (Resilience, LogLevel.Critical),
        ("StackExchange.Redis", LogLevel.Critical),
        ("System.Net.Http.HttpClient", LogLevel.Warning),
    ];

    public static void AddLogs(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsProduction())
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                console.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        }

        // In front of the rules from configuration, which therefore win.
        builder.Services.Configure<LoggerFilterOptions>(filters =>
        {
            foreach (var (category, level) in QuietCategories)
            {
                filters.Rules.Insert(0, new LoggerFilterRule(null, category, level, null));
            }
        });
    }

    public static void AddTelemetry(this WebApplicationBuilder builder, ManagementListener management)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]))
                {
                    resource.AddService(builder.Environment.ApplicationName);
                }
            })
            .WithMetrics(metrics => metrics
                .AddMeter(Ours, Database, Resilience)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddView("http.server.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = RequestSeconds })
                .AddPrometheusExporter());
        builder.Services.AddHostedService<ZeroStart>();

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        telemetry
            .WithTracing(traces => traces
                .AddSource(Ours, Database)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !management.Serves(context))
                .AddHttpClientInstrumentation())
            .WithLogging(null, logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.IncludeScopes = true;
            })
            .UseOtlpExporter();
    }
}
