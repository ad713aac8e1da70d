using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Rounds;

/// <summary>When a round is matched: shortly before its start, or late rather than never until its reveal.</summary>
internal static class MatchingWindow
{
    public static readonly TimeSpan BeforeCampaign = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BeforeWeek = TimeSpan.FromHours(3);

    /// <summary>
    /// The cycle that groups are offered for. Monday 09:00 to 12:00 the one that starts at that noon; until Friday's reveal, to catch up, the
    /// one that runs; after it there is nothing left to match.
    /// </summary>
    public static int? WeeklyCycleAt(DateTimeOffset now)
    {
        var running = WeeklyCycle.NumberAt(now);
        return now >= WeeklyCycle.EndOf(running) - BeforeWeek ? running + 1
            : now < WeeklyCycle.RevealOf(running) ? running
            : null;
    }

    /// <summary>Whether a result is taken: for the running cycle until its reveal, and for the next one however early.</summary>
    public static bool IsOpen(int cycle, DateTimeOffset now)
    {
        var running = WeeklyCycle.NumberAt(now);
        return cycle == running + 1 || (cycle == running && now < WeeklyCycle.RevealOf(running));
    }

    /// <summary>Whether a campaign's groups are offered, and a result for it is taken.</summary>
    public static bool IsOpen(RoundSpan campaign, DateTimeOffset now) => campaign.StartsAt - BeforeCampaign <= now && now < campaign.RevealsAt;
}
