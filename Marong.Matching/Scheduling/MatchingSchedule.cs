using Marong.ServiceDefaults.Time;

namespace Marong.Matching.Scheduling;

/// <summary>Which cycle is to be matched at an instant.</summary>
internal static class MatchingSchedule
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(3);

    /// <summary>
    /// Monday 09:00 to 12:00 the cycle that starts at that noon; until Friday's reveal, and only to catch up, the one that runs; after it
    /// there is nothing left to match.
    /// </summary>
    public static int? CycleAt(DateTimeOffset now, bool catchUp)
    {
        var running = WeeklyCycle.NumberAt(now);
        if (now >= WeeklyCycle.EndOf(running) - Window)
        {
            return running + 1;
        }

        return catchUp && now < WeeklyCycle.RevealOf(running) ? running : null;
    }
}
