using Marong.Backend.Rounds;
using Marong.Backend.Rounds.Enrichment;
using Marong.ServiceDefaults.Tests;

namespace Marong.Backend.Tests;

public sealed class RoundMetricsTests
{
    [Fact]
    public void Rounds_are_counted_without_saying_whose()
    {
        using var readings = new Readings();
        var metrics = new RoundMetrics(readings);

        metrics.AddZeros();
        metrics.Matched(100);

        Assert.Equal(["marong.rounds.matched 0", "marong.rounds.matched 100"], readings.Take());
    }

    [Fact]
    public void Whatever_can_come_of_asking_ai_is_there_from_the_start()
    {
        using var readings = new Readings();
        using var metrics = new EnrichmentMetrics(readings);

        metrics.AddZeros();

        Assert.Equal(
            ["marong.rounds.enriched{result=enriched} 0", "marong.rounds.enriched{result=postponed} 0", "marong.rounds.enriched{result=given-up} 0"],
            readings.Take());
    }
}
