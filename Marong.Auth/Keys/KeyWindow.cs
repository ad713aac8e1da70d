using Marong.Auth.Tokens;

namespace Marong.Auth.Keys;

/// <summary>
/// When a key signs. Its successor is made a day before it is needed, so that everybody's copy of the JWKS knows it by then;
/// a key stays published until the last token it signed has expired.
/// </summary>
internal sealed record KeyWindow(DateTimeOffset From, DateTimeOffset Until)
{
    public static readonly TimeSpan Signing = TimeSpan.FromDays(30);
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    // Replicas whose clocks differ a little must agree that a new key has begun.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public DateTimeOffset PublishedUntil => Until + TokenIssuer.UserLifetime + ClockDifference;

    /// <summary>The key that is missing, given when the newest usable one stops signing; null when none is.</summary>
    public static KeyWindow? Missing(DateTimeOffset? lastUntil, DateTimeOffset now)
    {
        if (lastUntil is not { } last || last <= now)
        {
            return new KeyWindow(now - ClockDifference, now + Signing);
        }

        return last - now <= Ahead ? new KeyWindow(last, last + Signing) : null;
    }
}
