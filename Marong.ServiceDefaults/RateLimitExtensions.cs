using Marong.ServiceDefaults.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Marong.ServiceDefaults;

public static class RateLimitExtensions
{
    /// <summary>
    /// Registers the <see cref="RateLimiter"/>: shared through the Redis of the connection string <c>redis</c>, with subjects hashed under
    /// <c>RateLimits:Secret</c>, the same for all replicas. Without the connection string each process limits by itself.
    /// </summary>
    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration.GetConnectionString("redis") is not null)
        {
            if (!builder.Services.Any(service => service.ServiceType == typeof(IConnectionMultiplexer)))
            {
                builder.AddRedis();
            }

            var secret = builder.Configuration.GetRequiredValue("RateLimits:Secret");
            builder.Services.AddSingleton<IRateLimitStore>(services =>
                new RedisRateLimits(services.GetRequiredService<IConnectionMultiplexer>(), secret));
        }

        builder.Services.TryAddSingleton<LocalRateLimits>();
        builder.Services.TryAddSingleton(services => new RateLimiter(
            services.GetService<IRateLimitStore>(),
            services.GetRequiredService<LocalRateLimits>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RateLimiter>>()));
        return builder;
    }
}
