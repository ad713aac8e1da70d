using Marong.Contracts.Matching;
using Marong.Matching.Scheduling;
using Marong.ServiceDefaults.Tests;

namespace Marong.Matching.Tests;

public sealed class MatchingMetricsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_can_become_of_a_group_is_there_from_the_start()
    {
        using var readings = new Readings();
        new MatchingMetrics(readings).AddZeros();

        Assert.Equal(
            new[] { "weekly", "campaign" }
                .SelectMany(_ => new[] { "matched", "refused", "failed" }, (kind, outcome) => $"marong.matching.groups{{kind={kind},outcome={outcome}}} 0")
                .Prepend("marong.matching.failed_runs 0"),
            readings.Take());
    }

    [Fact]
    public void A_run_is_counted_by_what_became_of_its_groups_and_timed()
    {
        using var readings = new Readings();
        new MatchingMetrics(readings).Count(new MatchingRunReport(MatchingRunReport.Weekly, Start, Start.AddSeconds(2.5), Matched: 7, Refused: 1, Failed: 2));

        Assert.Equal(
            [
                "marong.matching.groups{kind=weekly,outcome=matched} 7", "marong.matching.groups{kind=weekly,outcome=refused} 1",
                "marong.matching.groups{kind=weekly,outcome=failed} 2", "marong.matching.run.duration{kind=weekly} 2.5",
            ],
            readings.Take());
    }
}
