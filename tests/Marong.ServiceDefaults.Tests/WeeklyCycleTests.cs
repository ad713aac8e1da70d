using Marong.ServiceDefaults.Time;

namespace Marong.ServiceDefaults.Tests;

public sealed class WeeklyCycleTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Theory]
    [InlineData("2025-01-06T12:00:00+09:00", 1)]
    [InlineData("2025-01-13T11:59:59+09:00", 1)]
    [InlineData("2025-01-13T12:00:00+09:00", 2)]
    [InlineData("2025-07-14T12:00:00+09:00", 28)]
    [InlineData("2025-12-31T23:59:59+09:00", 52)]
    [InlineData("2026-01-01T00:00:00+09:00", 52)]
    [InlineData("2026-01-05T12:00:00+09:00", 53)]
    public void Cycles_are_counted_from_the_first_monday_noon_of_2025(string instant, int cycle) =>
        Assert.Equal(cycle, WeeklyCycle.NumberAt(At(instant)));

    [Theory]
    [InlineData("2025-01-06T11:59:59+09:00", 0)]
    [InlineData("2024-12-30T12:00:00+09:00", 0)]
    [InlineData("2024-12-30T11:59:59+09:00", -1)]
    public void Before_the_first_cycle_the_count_goes_on_downwards(string instant, int cycle) =>
        Assert.Equal(cycle, WeeklyCycle.NumberAt(At(instant)));

    [Fact]
    public void A_cycle_flips_on_monday_noon_and_not_a_tick_earlier()
    {
        var noon = At("2025-07-14T12:00:00+09:00");

        Assert.Equal(27, WeeklyCycle.NumberAt(noon - Tick));
        Assert.Equal(28, WeeklyCycle.NumberAt(noon));
        Assert.Equal(noon, WeeklyCycle.StartOf(28));
        Assert.Equal(noon, WeeklyCycle.EndOf(27));
    }

    [Theory]
    [InlineData("2025-07-18T17:00:00+09:00", RoundPhase.Active, RoundPhase.Reveal)]
    [InlineData("2025-07-21T00:00:00+09:00", RoundPhase.Reveal, RoundPhase.Preparing)]
    [InlineData("2025-07-21T12:00:00+09:00", RoundPhase.Preparing, RoundPhase.Active)]
    [InlineData("2027-01-04T12:00:00+09:00", RoundPhase.Preparing, RoundPhase.Active)]
    [InlineData("2024-12-27T17:00:00+09:00", RoundPhase.Active, RoundPhase.Reveal)]
    public void A_phase_changes_at_its_instant_and_not_a_tick_earlier(string instant, RoundPhase before, RoundPhase after)
    {
        var edge = At(instant);

        Assert.Equal(before, WeeklyCycle.PhaseAt(edge - Tick));
        Assert.Equal(after, WeeklyCycle.PhaseAt(edge));
    }

    [Fact]
    public void The_same_instant_is_the_same_moment_of_the_game_in_every_zone()
    {
        var korean = At("2025-07-18T17:00:00+09:00");
        foreach (var hours in (int[])[-12, -8, 0, 1, 9, 14])
        {
            var elsewhere = korean.ToOffset(TimeSpan.FromHours(hours));

            Assert.Equal(28, WeeklyCycle.NumberAt(elsewhere));
            Assert.Equal(RoundPhase.Reveal, WeeklyCycle.PhaseAt(elsewhere));
            Assert.Equal(new DateOnly(2025, 7, 18), WeeklyCycle.DayAt(elsewhere));
        }
    }

    [Theory]
    [InlineData("2025-12-31T14:59:59.9999999Z", "2025-12-31")]
    [InlineData("2025-12-31T15:00:00Z", "2026-01-01")]
    public void A_day_begins_at_midnight_in_korea(string instant, string day) =>
        Assert.Equal(day, WeeklyCycle.DayAt(At(instant)).ToString("O", null));

    [Theory]
    [InlineData("00:00:00", "00:00:00")]
    [InlineData("-00:00:01", "00:00:00")]
    [InlineData("00:00:59.9999999", "00:00:59")]
    [InlineData("09:05:07", "09:05:07")]
    [InlineData("4.05:00:00", "101:00:00")]
    public void Remaining_time_has_hours_minutes_and_seconds(string remaining, string text) =>
        Assert.Equal(text, WeeklyCycle.FormatRemaining(TimeSpan.Parse(remaining, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Phases_keep_the_names_that_clients_know()
    {
        Assert.Equal("MANITTO_ACTIVE", RoundPhase.Active.ToWireName());
        Assert.Equal("MANITTO_REVEAL", RoundPhase.Reveal.ToWireName());
        Assert.Equal("MATCHING_PREPARATION", RoundPhase.Preparing.ToWireName());
    }

    private static DateTimeOffset At(string instant) =>
        DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
