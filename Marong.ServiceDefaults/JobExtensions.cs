using Marong.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Marong.ServiceDefaults;

public static class JobExtensions
{
    private static readonly TimeSpan OutgoingTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What a job, which serves nobody and ends by itself, does the way services do it: logs, discovery and resilience of its clients.</summary>
    public static TBuilder AddJobDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddLogs();
        builder.AddClients();
        return builder;
    }

    internal static void AddClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler(options => options.Within(OutgoingTimeout));
            client.AddServiceDiscovery();
        });
    }
}
