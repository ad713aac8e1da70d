using System.Globalization;
using Marong.Backend.Notifications;
using Marong.Backend.Reveals;
using Marong.ServiceDefaults.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests.Reveals;

public sealed class RevealMetricsTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2025-07-18T17:00:00+09:00", CultureInfo.InvariantCulture);

    private readonly Readings _readings = new();
    private readonly RevealMetrics _metrics;

    public RevealMetricsTests() => _metrics = new RevealMetrics(_readings);

    public void Dispose()
    {
        _metrics.Dispose();
        _readings.Dispose();
    }

    [Theory]
    [InlineData(0, "0", "prompt")]
    [InlineData(70, "0.07", "prompt")]
    [InlineData(1000, "1", "prompt")]
    [InlineData(1001, "1.001", "late")]
    [InlineData(900_000, "900", "late")]
    public void A_reveal_is_prompt_within_a_second_of_its_instant_and_late_after_it(int milliseconds, string seconds, string outcome)
    {
        _metrics.Known(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal([$"marong.reveal.lag {seconds}", $"marong.reveals.known{{outcome={outcome}}} 1"], _readings.Take());
    }

    [Fact]
    public void Before_anything_has_happened_all_that_is_counted_is_there()
    {
        _metrics.AddZeros();

        Assert.Equal(
            ["marong.reveals.hits 0", "marong.reveals.misses 0", "marong.reveals.known{outcome=prompt} 0", "marong.reveals.known{outcome=late} 0"],
            _readings.Take());
    }

    [Fact]
    public void What_is_overdue_is_said_anew_each_time()
    {
        _metrics.SetOverdue(3);
        _metrics.SetOverdue(0);

        Assert.Equal(["marong.reveals.overdue 3", "marong.reveals.overdue 0"], _readings.Take());
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(30, 0)]
    [InlineData(3600, 3599.9)]
    public void A_clock_that_goes_on_has_not_been_moved_and_one_that_jumps_has(double gameSeconds, double movedSeconds)
    {
        var (time, clock) = (new FakeTimeProvider(), new StoppedClock(Now));
        var moves = new ClockMoves(clock, time);
        Assert.Equal(TimeSpan.Zero, moves.Next());

        time.Advance(TimeSpan.FromSeconds(movedSeconds > 0 ? 0.1 : gameSeconds));
        clock.UtcNow += TimeSpan.FromSeconds(gameSeconds);
        Assert.Equal(TimeSpan.FromSeconds(movedSeconds), moves.Next());

        // Only what has been added since the last look counts.
        time.Advance(TimeSpan.FromSeconds(1));
        clock.UtcNow += TimeSpan.FromSeconds(1);
        Assert.Equal(TimeSpan.Zero, moves.Next());
    }

    [Fact]
    public void A_clock_that_is_put_back_has_not_been_moved_ahead()
    {
        var (time, clock) = (new FakeTimeProvider(), new StoppedClock(Now));
        var moves = new ClockMoves(clock, time);
        moves.Next();

        time.Advance(TimeSpan.FromSeconds(1));
        clock.UtcNow -= TimeSpan.FromDays(7);

        Assert.Equal(TimeSpan.Zero, moves.Next());
    }
}
