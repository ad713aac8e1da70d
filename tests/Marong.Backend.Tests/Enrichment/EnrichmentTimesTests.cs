using Marong.Backend.Rounds;
using Marong.Backend.Rounds.Enrichment;

namespace Marong.Backend.Tests.Enrichment;

public sealed class EnrichmentTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset Real = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10.001, true)]
    [InlineData(10, false)]
    [InlineData(0, false)]
    [InlineData(-3600, false)]
    public void A_round_that_is_about_to_start_or_runs_keeps_what_was_drawn(double secondsAhead, bool waits) =>
        Assert.Equal(waits, EnrichmentTimes.FirstDue(Now.AddSeconds(secondsAhead), new RoundInstants(Now, Real)) is not null);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(6, 64)]
    [InlineData(7, 120)]
    [InlineData(1000, 120)]
    public void After_a_failure_a_round_waits_longer_and_longer_up_to_two_minutes(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), EnrichmentTimes.After(attempts));
}
