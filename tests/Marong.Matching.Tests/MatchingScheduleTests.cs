using Marong.Matching.Scheduling;

namespace Marong.Matching.Tests;

public class MatchingScheduleTests
{
    // Cycle 28 runs from Monday 2025-07-14 12:00 to Monday 2025-07-21 12:00, Korean time.
    [Theory]
    [InlineData("2025-07-14T08:59:59+09:00", null)]
    [InlineData("2025-07-14T09:00:00+09:00", 28)]
    [InlineData("2025-07-14T11:59:59+09:00", 28)]
    [InlineData("2025-07-14T12:00:00+09:00", 28)]
    [InlineData("2025-07-18T16:59:59+09:00", 28)]
    [InlineData("2025-07-18T17:00:00+09:00", null)]
    [InlineData("2025-07-21T00:00:00+09:00", null)]
    [InlineData("2025-07-21T00:00:00+00:00", 29)]
    public void The_next_cycle_is_matched_on_Monday_morning_and_the_running_one_until_its_reveal(string instant, int? cycle) =>
        Assert.Equal(cycle, MatchingSchedule.CycleAt(At(instant), catchUp: true));

    [Theory]
    [InlineData("2025-07-14T11:59:59+09:00", 28)]
    [InlineData("2025-07-14T12:00:00+09:00", null)]
    public void Without_catching_up_only_the_window_counts(string instant, int? cycle) =>
        Assert.Equal(cycle, MatchingSchedule.CycleAt(At(instant), catchUp: false));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
