using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Marong.Backend.Notifications.Live;

/// <summary>All learn of the same thing at once; when they come to see it is spread over a time that grows with their number.</summary>
internal sealed class RefetchSpread(Audience audience, IOptions<LiveOptions> options)
{
    private const double Longest = 30;

    // The replica that is asked may be a little behind the one that told.
    private const double Shortest = 0.5;

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(4);

    public double Seconds => Math.Min(Longest, (double)audience.Count / options.Value.RefetchesPerSecond);

    public double NextSeconds() => Math.Min(Longest, Shortest + (RandomNumberGenerator.GetInt32((int)(Seconds * 10) + 1) / 10.0));

    /// <summary>Whoever lost their stream at once does not come back at once.</summary>
    public static TimeSpan NextRetry() => TimeSpan.FromMilliseconds(
        RandomNumberGenerator.GetInt32((int)ShortestRetry.TotalMilliseconds, (int)LongestRetry.TotalMilliseconds));
}
