using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Marong.ServiceDefaults.Time;

namespace Marong.Prescaler.Settings;

/// <summary>A peak that comes every week. Its own job raises the minimum <see cref="Lead"/> before it, another lowers it after <see cref="Hold"/>.</summary>
internal sealed class ScheduledPeak
{
    // The clock of the node on which a pass runs is not the one by which the peak's jobs are started.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The day and the time of the clocks there, such as <c>Fri 17:00</c>.</summary>
    public string At { get; set; } = "";

    /// <summary>Whose clocks.</summary>
    public string TimeZone { get; set; } = "Asia/Seoul";

    public TimeSpan Lead { get; set; } = TimeSpan.FromMinutes(10);

    public TimeSpan Hold { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>What the peak's job raises the minimum to.</summary>
    public int Minimum { get; set; }

    /// <summary>Whether the minimum may be raised for it at an instant.</summary>
    public bool IsOnAt(DateTimeOffset now)
    {
        if (!TryParse(At, out var day, out var time) || !TryFindZone(TimeZone, out var zone))
        {
            return false;
        }

        // With lead and hold of at most a day each, it is one of a day nearby.
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        for (var offset = -2; offset <= 2; offset++)
        {
            var date = today.AddDays(offset);
            if (date.DayOfWeek == day)
            {
                var at = date.ToDateTime(time);
                var instant = new DateTimeOffset(at, zone.GetUtcOffset(at));
                return instant - Lead - ClockSlack <= now && now < instant + Hold + ClockSlack;
            }
        }

        return false;
    }

    internal IEnumerable<string> Faults(string path) =>
    [
        .. PrescalerOptions.Check(path, nameof(At), TryParse(At, out _, out _), "is a day and a time, such as 'Fri 17:00'"),
        .. PrescalerOptions.Check(path, nameof(TimeZone), TryFindZone(TimeZone, out _), $"names no zone that this system knows: '{TimeZone}'"),
        .. PrescalerOptions.Check(path, nameof(Lead), Lead >= TimeSpan.Zero && Lead <= Longest, "is from 0 to 24 hours"),
        .. PrescalerOptions.Check(path, nameof(Hold), Hold >= TimeSpan.Zero && Hold <= Longest, "is from 0 to 24 hours"),
        .. PrescalerOptions.Check(path, nameof(Minimum), Minimum >= 1, "is at least 1"),
    ];

    private static bool TryParse(string text, out DayOfWeek day, out TimeOnly time)
    {
        day = default;
        time = default;
        if (text.Split(' ') is not [var name, var clock]
            || !TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return false;
        }

        var index = Array.FindIndex(
            CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        day = (DayOfWeek)Math.Max(0, index);
        return index >= 0;
    }

    private static bool TryFindZone(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        // A small image has no zone data, and these need none.
        zone = name switch
        {
            "Asia/Seoul" => TimeZoneInfo.CreateCustomTimeZone(name, KoreanTime.Offset, name, name),
            "UTC" => TimeZoneInfo.Utc,
            _ => null,
        };
        return zone is not null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
