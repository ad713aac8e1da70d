using Marong.Backend.Campaigns;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Rounds;

/// <summary>One round on a group's calendar, whether anybody was matched for it or not.</summary>
/// <param name="StartsAt">From here on it is played, the givers secret.</param>
/// <param name="RevealsAt">From here on the givers are known.</param>
/// <param name="ClosesAt">From here on it can only be looked at.</param>
/// <param name="EndsAt">From here on another round, or none, takes its place.</param>
internal sealed record RoundSpan(DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset ClosesAt, DateTimeOffset EndsAt)
{
    public static RoundSpan OfWeek(int cycle) => new(
        WeeklyCycle.StartOf(cycle), WeeklyCycle.RevealOf(cycle), WeeklyCycle.PreparationOf(cycle), WeeklyCycle.EndOf(cycle));

    public static RoundSpan Of(Campaign campaign) => new(campaign.StartsAt, campaign.RevealsAt, campaign.EndsAt, campaign.EndsAt);

    /// <summary>The same where a campaign starts in its midst: what is not revealed by then is revealed then.</summary>
    public RoundSpan CutAt(DateTimeOffset? start) => start is { } cut
        ? this with { RevealsAt = Earlier(RevealsAt, cut), ClosesAt = Earlier(ClosesAt, cut), EndsAt = Earlier(EndsAt, cut) }
        : this;

    /// <summary>Of a round that has started.</summary>
    public RoundPhase PhaseAt(DateTimeOffset now) =>
        now < RevealsAt ? RoundPhase.Active : now < ClosesAt ? RoundPhase.Reveal : RoundPhase.Preparing;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
