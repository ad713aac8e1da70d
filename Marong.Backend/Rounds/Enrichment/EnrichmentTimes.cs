using Marong.Backend.Data;

namespace Marong.Backend.Rounds.Enrichment;

/// <summary>When a round may be given other names and missions.</summary>
internal static class EnrichmentTimes
{
    private const int Doublings = 7;

    /// <summary>So long before its start a round stays as it is: nobody may be shown one name and then another.</summary>
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Rounds that start not later than this stay as they are.</summary>
    public static DateTimeOffset LimitAt(DateTimeOffset now) => now + LastCall;

    /// <summary>As the column takes it; nothing for a round that is stored too late.</summary>
    public static string? FirstDue(DateTimeOffset startsAt, RoundInstants now) => startsAt <= LimitAt(now.Game) ? null : now.Real.ToSql();

    /// <summary>2 s, 4 s, 8 s and so on up to two minutes.</summary>
    public static TimeSpan After(int attempts)
    {
        var seconds = 1 << Math.Clamp(attempts, 1, Doublings);
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
    }
}
