using Marong.Recommendation.Kakao;
using Marong.ServiceDefaults.Tests;

namespace Marong.Recommendation.Tests.Kakao;

public sealed class KakaoMetricsTests
{
    [Fact]
    public void Every_outcome_of_a_search_is_there_from_the_start_and_counted_under_its_name()
    {
        using var readings = new Readings();
        var metrics = new KakaoMetrics(readings);
        var outcomes = new[] { "found", "too-late", "failed" };

        metrics.AddZeros();
        Assert.Equal(["marong.places.search_breaks 0", .. outcomes.Select(outcome => $"marong.places.searches{{outcome={outcome}}} 0")], readings.Take());

        metrics.Found();
        metrics.Failed(isTooLate: true);
        metrics.Failed(isTooLate: false);
        Assert.Equal(outcomes.Select(outcome => $"marong.places.searches{{outcome={outcome}}} 1"), readings.Take());
    }
}
