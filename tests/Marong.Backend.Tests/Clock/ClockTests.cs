using Marong.Backend.Campaigns;
using Marong.Backend.Rounds;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Tests.Clock;

/// <summary>A millisecond before every edge, at it, and a millisecond after it. <see cref="ZoneTests"/> runs all of it in other zones.</summary>
public sealed class ClockTests
{
    private const int Walks = 400;
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    public static TheoryData<int, string> Edges => new(Edge.All.Select((edge, number) => (number, edge.Name)));

    public static TheoryData<int, string> SmoothInstants => new(Edge.Smooth.Select((edge, number) => (number, edge.Name)));

    [Theory]
    [MemberData(nameof(Edges))]
    public void The_scene_changes_at_the_edge_and_not_a_millisecond_earlier(int number, string name)
    {
        var edge = Edge.All[number];
        Assert.Equal(edge.Name, name);

        Assert.Equal(edge.Before, SceneAt(edge, edge.Instant - Millisecond));
        Assert.Equal(edge.After, SceneAt(edge, edge.Instant));
        Assert.Equal(edge.After, SceneAt(edge, edge.Instant + Millisecond));
        Assert.Equal(edge.Instant, new GroupCalendar(edge.Campaigns, edge.Instant - Millisecond).NextTransitionAt);
        Assert.True(new GroupCalendar(edge.Campaigns, edge.Instant).NextTransitionAt > edge.Instant + Millisecond);
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void What_is_counted_down_to_is_the_reveal_and_then_the_next_start(int number, string name)
    {
        var edge = Edge.All[number];
        Assert.Equal(edge.Name, name);

        // Within sight of an edge the countdown ends there, unless it is one at which nothing begins and nobody is revealed.
        var before = new GroupCalendar(edge.Campaigns, edge.Instant - Millisecond);
        var beginsOrReveals = edge.Before.Phase == RoundPhase.Active || edge.After.Phase == RoundPhase.Active;
        Assert.Equal(beginsOrReveals, before.CountdownTarget == edge.Instant);
        Assert.True(before.CountdownTarget >= edge.Instant);
        Assert.True(new GroupCalendar(edge.Campaigns, edge.Instant).CountdownTarget > edge.Instant);
    }

    [Theory]
    [MemberData(nameof(SmoothInstants))]
    public void Where_a_campaign_has_taken_the_weeks_place_the_week_has_no_edges(int number, string name)
    {
        var edge = Edge.Smooth[number];
        Assert.Equal(edge.Name, name);

        foreach (var instant in (DateTimeOffset[])[edge.Instant - Millisecond, edge.Instant, edge.Instant + Millisecond])
        {
            Assert.Equal(edge.After, SceneAt(edge, instant));
            Assert.True(new GroupCalendar(edge.Campaigns, instant).NextTransitionAt > edge.Instant + Millisecond);
        }
    }

    [Fact]
    public void From_transition_to_transition_nothing_changes_whatever_is_announced()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var walk = 0; walk < Walks; walk++)
        {
            var campaigns = Draw(random);
            var now = Edge.At("2028-02-21 12:00").AddMinutes(random.Next(20_000));
            for (var step = 0; step < 12; step++)
            {
                var (here, next) = (SceneAt(campaigns, now), new GroupCalendar(campaigns, now).NextTransitionAt);
                var within = now.AddTicks(random.NextInt64((next - now).Ticks));
                var told = $"seed {seed}, walk {walk}, {now:O}, {within:O}, {next:O}";
                Assert.True(here == SceneAt(campaigns, within) && here == SceneAt(campaigns, next.AddTicks(-1)), $"It changes in between: {told}");
                Assert.True(here != SceneAt(campaigns, next), $"Nothing changes: {told}");
                Assert.True(new GroupCalendar(campaigns, within).NextTransitionAt == next, $"Another transition is foreseen: {told}");
                now = next;
            }
        }
    }

    /// <summary>The clamp reckons from a weekly round's start, the calendar from now: they must never differ on a round that runs.</summary>
    [Fact]
    public void The_stored_round_and_the_calendar_agree_on_every_instant()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var walk = 0; walk < Walks; walk++)
        {
            var campaigns = Draw(random);
            var now = Edge.At("2028-02-21 12:00").AddMinutes(random.Next(40_000));
            var calendar = new GroupCalendar(campaigns, now);
            var week = RoundSpan.OfWeek(WeeklyCycle.NumberAt(now));
            var cuts = campaigns.Select(campaign => campaign.StartsAt).Where(start => start > week.StartsAt).Order().ToList();
            var stored = campaigns.Any(campaign => campaign.Contains(week.StartsAt)) ? null : week.CutAt(cuts.Count == 0 ? null : cuts[0]);
            var runs = stored is not null && now < stored.EndsAt;

            Assert.True(runs == (calendar.IsRunning && calendar.Running is null), $"seed {seed}, walk {walk}, {now:O}");
            Assert.True(!runs || calendar.Shown == stored, $"seed {seed}, walk {walk}, {now:O}: {calendar.Shown} is not {stored}");
            Assert.True(
                !runs || GroupCalendar.IsPlayable(WeeklyCycle.NumberAt(now), stored!.EndsAt, now) == (calendar.Phase != RoundPhase.Preparing),
                $"seed {seed}, walk {walk}, {now:O}");
        }
    }

    [Theory]
    [InlineData("2026-12-24 00:00", "2026-12-24")]
    [InlineData("2027-01-01 00:00", "2027-01-01")]
    [InlineData("2028-02-29 00:00", "2028-02-29")]
    [InlineData("2028-03-01 00:00", "2028-03-01")]
    public void The_missions_day_begins_at_midnight_in_Korea(string instant, string day)
    {
        var midnight = Edge.At(instant).ToUniversalTime();

        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd").AddDays(-1), WeeklyCycle.DayAt(midnight - Millisecond));
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), WeeklyCycle.DayAt(midnight));
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), WeeklyCycle.DayAt(midnight + Millisecond));
    }

    private static Scene SceneAt(Edge edge, DateTimeOffset instant) => SceneAt(edge.Campaigns, instant);

    /// <summary>In UTC, as instants come from the clock and the database.</summary>
    private static Scene SceneAt(IReadOnlyList<Campaign> campaigns, DateTimeOffset instant)
    {
        var calendar = new GroupCalendar(campaigns, instant.ToUniversalTime());
        return new Scene(calendar.Phase, calendar.Shown.StartsAt);
    }

    /// <summary>Several, some of them back to back, in whole hours so that they often meet the week's own edges.</summary>
    private static List<Campaign> Draw(Random random)
    {
        var campaigns = new List<Campaign>();
        var at = Edge.At("2028-02-20 12:00");
        for (var id = 1; id <= 8; id++)
        {
            at = at.AddHours(random.Next(3) == 0 ? 0 : random.Next(200));
            var (reveal, end) = (at.AddHours(1 + random.Next(90)), random.Next(1, 60));
            campaigns.Add(new Campaign(id, "마니또", at, reveal, reveal.AddHours(end)));
            at = reveal.AddHours(end);
        }

        return campaigns;
    }
}
