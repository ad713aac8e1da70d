using Marong.Matching.Matchings;
using Marong.ServiceDefaults;

namespace Marong.Matching.Scheduling;

internal static class SchedulingExtensions
{
    private static readonly TimeSpan BackendTimeout = TimeSpan.FromSeconds(10);

    public static void AddMatching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MatchingOptions>().BindConfiguration(MatchingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddInternalClient<BackendClient>("backend", BackendTimeout);
        builder.Services.AddSingleton<MatcherLease>();
        builder.Services.AddCounters<MatchingMetrics>();
        builder.Services.AddSingleton<WakeSignal>();
        builder.Services.AddTransient<MatchingRun>();
        builder.Services.AddHostedService<MatchingScheduler>();
    }
}
