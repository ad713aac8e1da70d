using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Marong.ServiceDefaults.RateLimits;

/// <summary>How often one subject may do a thing.</summary>
/// <param name="Name">The limit's name in the configuration and in Redis, such as <c>sign-in</c>.</param>
/// <param name="Permits">How many may come at once; after that one more each <paramref name="Window"/> ÷ <paramref name="Permits"/>.</param>
/// <param name="Window">How long a used up allowance takes to be whole again.</param>
public sealed record RateLimit(string Name, int Permits, TimeSpan Window)
{
    /// <summary>The limit, with the numbers of <c>RateLimits:&lt;name&gt;:Permits</c> and <c>:Window</c> where they are configured.</summary>
    public static RateLimit From(IConfiguration configuration, string name, int permits, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection($"RateLimits:{name}");
        var limit = new RateLimit(name, section.GetValue(nameof(Permits), permits), section.GetValue(nameof(Window), window));
        return limit is { Permits: >= 1, Window.Ticks: > 0 }
            ? limit
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"RateLimits:{name} must let something pass, but says {limit.Permits} in {limit.Window}"));
    }

    /// <summary>What one request uses of the window; at least a microsecond, the unit that is counted in.</summary>
    internal TimeSpan Interval => TimeSpan.FromMicroseconds(Math.Max(1, Math.Floor(Window.TotalMicroseconds / Permits)));
}
