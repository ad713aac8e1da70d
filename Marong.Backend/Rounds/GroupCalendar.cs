using Marong.Backend.Campaigns;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Rounds;

/// <summary>
/// What a group's campaigns make of the weekly calendar. While one runs there is no weekly round; when one starts, the weekly round ends;
/// after one, the next weekly round is that of the next Monday noon. Pure: the campaigns and the clock decide.
/// </summary>
internal sealed class GroupCalendar
{
    private readonly DateTimeOffset _now;

    /// <param name="campaigns">Those around the instant: the last that is over, and the first ones that are not.</param>
    /// <param name="now">The instant.</param>
    public GroupCalendar(IReadOnlyCollection<Campaign> campaigns, DateTimeOffset now)
    {
        _now = now;
        Running = campaigns.FirstOrDefault(campaign => campaign.Contains(now));
        Next = campaigns.Where(campaign => campaign.StartsAt > now).MinBy(campaign => campaign.StartsAt);
        var week = RoundSpan.OfWeek(WeeklyCycle.NumberAt(now));
        var last = campaigns.Where(campaign => campaign.EndsAt <= now).MaxBy(campaign => campaign.EndsAt);
        Shown = Running is not null ? RoundSpan.Of(Running)
            : last?.EndsAt > week.StartsAt ? RoundSpan.Of(last)
            : week.CutAt(Next?.StartsAt);
    }

    public Campaign? Running { get; }

    /// <summary>The next one to start.</summary>
    public Campaign? Next { get; }

    /// <summary>The round that members see: the running one, or between a campaign's end and the next start that campaign's.</summary>
    public RoundSpan Shown { get; }

    public bool IsRunning => _now < Shown.EndsAt;

    public RoundPhase Phase => Shown.PhaseAt(_now);

    /// <summary>When the next round starts.</summary>
    public DateTimeOffset NextStart
    {
        get
        {
            var week = FirstWeekFrom(IsRunning ? Shown.EndsAt : _now);
            return Next?.StartsAt < week ? Next.StartsAt : week;
        }
    }

    /// <summary>The next instant at which the phase or the round changes.</summary>
    public DateTimeOffset NextTransitionAt =>
        new[] { Shown.RevealsAt, Shown.ClosesAt, Shown.EndsAt, NextStart }.Where(instant => instant > _now).Min();

    /// <summary>What <c>remainingTime</c> counts to: the reveal while the round is active, afterwards the next round's start.</summary>
    public DateTimeOffset CountdownTarget => Phase == RoundPhase.Active ? Shown.RevealsAt : NextStart;

    /// <summary>Whether a stored round that runs is still played: on Monday morning the weekly one is over but for looking at it.</summary>
    public static bool IsPlayable(int? weeklyNumber, DateTimeOffset endsAt, DateTimeOffset now) =>
        now < endsAt && (weeklyNumber is not { } cycle || now < WeeklyCycle.PreparationOf(cycle));

    private static DateTimeOffset FirstWeekFrom(DateTimeOffset instant)
    {
        var cycle = WeeklyCycle.NumberAt(instant);
        return WeeklyCycle.StartOf(cycle) == instant ? instant : WeeklyCycle.EndOf(cycle);
    }
}
