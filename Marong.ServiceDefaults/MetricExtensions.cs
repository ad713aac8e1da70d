using Marong.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.ServiceDefaults;

public static class MetricExtensions
{
    /// <summary>A service's own metrics, as a singleton. Their counters are seen from the start.</summary>
    public static IServiceCollection AddCounters<TMetrics>(this IServiceCollection services)
        where TMetrics : class, IStartAtZero
        => services.AddSingleton<TMetrics>().AddSingleton<IStartAtZero>(provider => provider.GetRequiredService<TMetrics>());
}
