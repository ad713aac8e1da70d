using System.Globalization;

namespace Marong.ServiceDefaults.Time;

/// <summary>
/// The weekly calendar: a cycle runs from Monday 12:00 to the next Monday 12:00 in Korea. Pure functions of an instant.
/// </summary>
public static class WeeklyCycle
{
    private static readonly DateTimeOffset FirstStart = new(2025, 1, 6, 12, 0, 0, KoreanTime.Offset);
    private static readonly TimeSpan Length = TimeSpan.FromDays(7);
    private static readonly TimeSpan UntilReveal = new(4, 5, 0, 0);
    private static readonly TimeSpan UntilPreparation = new(6, 12, 0, 0);

    /// <summary>The number of the cycle that runs at an instant; the one that began on 2025-01-06 12:00 KST is 1.</summary>
    public static int NumberAt(DateTimeOffset instant)
    {
        var elapsed = (instant - FirstStart).Ticks;
        var (whole, rest) = Math.DivRem(elapsed, Length.Ticks);
        return checked((int)(rest < 0 ? whole : whole + 1));
    }

    /// <summary>Monday 12:00 KST.</summary>
    public static DateTimeOffset StartOf(int cycle) => FirstStart.AddTicks((cycle - 1L) * Length.Ticks);

    /// <summary>Friday 17:00 KST.</summary>
    public static DateTimeOffset RevealOf(int cycle) => StartOf(cycle) + UntilReveal;

    /// <summary>Monday 00:00 KST: from here until the end the round can only be looked at.</summary>
    public static DateTimeOffset PreparationOf(int cycle) => StartOf(cycle) + UntilPreparation;

    /// <summary>Monday 12:00 KST a week later: the start of the next cycle.</summary>
    public static DateTimeOffset EndOf(int cycle) => StartOf(cycle) + Length;

    public static RoundPhase PhaseAt(DateTimeOffset instant)
    {
        var into = instant - StartOf(NumberAt(instant));
        return into < UntilReveal ? RoundPhase.Active
            : into < UntilPreparation ? RoundPhase.Reveal
            : RoundPhase.Preparing;
    }

    /// <summary>The calendar day in Korea.</summary>
    public static DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToKorea().DateTime);

    /// <summary><c>HH:MM:SS</c>; hours may exceed 24, what is over is zero.</summary>
    public static string FormatRemaining(TimeSpan remaining)
    {
        var left = remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining;
        return string.Create(CultureInfo.InvariantCulture, $"{(long)left.TotalHours:00}:{left.Minutes:00}:{left.Seconds:00}");
    }
}
