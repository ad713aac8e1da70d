using Marong.ServiceDefaults;

namespace Marong.Gateway.Limits;

internal static class LimitExtensions
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.AddMarongAuthentication();
        builder.AddRateLimits();
        builder.Services.AddSingleton<LimitTable>();
        builder.Services.AddCounters<LimitMetrics>();
    }

    public static void UseLimits(this WebApplication app) => app.UseMiddleware<RequestLimits>();
}
