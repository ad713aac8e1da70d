using System.Diagnostics.Metrics;

namespace Marong.Recommendation.Kakao;

/// <summary>What becomes of place searches, and whether Kakao is being left alone.</summary>
internal sealed class KakaoMetrics
{
    private const string MeterName = "Marong.Recommendation";

    private readonly Counter<long> _answers;
    private readonly Counter<long> _breaks;

    public KakaoMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("marong.places.searches", "{search}", "Place searches for a pair, by outcome");
        _breaks = meter.CreateCounter<long>("marong.places.search_breaks", "{break}", "How often the place search was left alone for a while");
    }

    public void Answered(string outcome) => _answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Broken() => _breaks.Add(1);
}
