using Marong.ServiceDefaults;
using Marong.ServiceDefaults.RateLimits;

namespace Marong.Auth.Limits;

/// <summary>
/// How often one account and one session may do what costs most, from wherever it is asked; the gateway limits where it is asked from.
/// </summary>
internal sealed record AccountLimits(RateLimit SignIn, RateLimit Refresh)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static AccountLimits From(IConfiguration configuration) => new(
        RateLimit.From(configuration, "sign-in-account", 10, Minute),
        RateLimit.From(configuration, "refresh-session", 10, Minute));
}

internal static class LimitsExtensions
{
    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(AccountLimits.From(builder.Configuration));
        return builder.AddRateLimits();
    }
}
