using Marong.Prescaler.Settings;

namespace Marong.Prescaler.Tests;

public sealed class ScheduledPeakTests
{
    [Theory]
    [InlineData("2026-03-06T07:48:59Z", false)]
    [InlineData("2026-03-06T07:49:00Z", true)]
    [InlineData("2026-03-06T08:00:00Z", true)]
    [InlineData("2026-03-06T08:30:59Z", true)]
    [InlineData("2026-03-06T08:31:00Z", false)]
    [InlineData("2026-03-05T08:00:00Z", false)]
    [InlineData("2026-03-13T08:00:00Z", true)]
    public void Friday_at_five_in_Korea_comes_every_week_and_clocks_may_differ_by_a_minute(string now, bool isOn) =>
        Assert.Equal(isOn, new ScheduledPeak { At = "Fri 17:00" }.IsOnAt(Instant(now)));

    [Theory]
    [InlineData("2026-03-08T23:55:00Z", true)]
    [InlineData("2026-03-09T00:20:00Z", true)]
    [InlineData("2026-03-09T00:50:00Z", false)]
    public void A_peak_shortly_after_midnight_begins_on_the_day_before(string now, bool isOn) =>
        Assert.Equal(isOn, new ScheduledPeak { At = "Mon 00:05", TimeZone = "UTC" }.IsOnAt(Instant(now)));

    [Fact]
    public void A_peak_may_be_held_for_a_day()
    {
        var peak = new ScheduledPeak { At = "mon 12:00", Lead = TimeSpan.FromHours(24), Hold = TimeSpan.FromHours(24) };
        Assert.True(peak.IsOnAt(Instant("2026-03-08T03:00:00Z")));
        Assert.True(peak.IsOnAt(Instant("2026-03-10T02:59:00Z")));
        Assert.False(peak.IsOnAt(Instant("2026-03-10T03:01:00Z")));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
