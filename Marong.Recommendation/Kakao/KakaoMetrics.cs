using System.Diagnostics.Metrics;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Recommendation.Kakao;

/// <summary>What becomes of place searches, and whether Kakao is being left alone.</summary>
internal sealed class KakaoMetrics : IStartAtZero
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

    public void Found() => Add(1, "found");

    public void Failed(bool isTooLate) => Add(1, isTooLate ? "too-late" : "failed");

    public void Broken() => _breaks.Add(1);

    public void AddZeros()
    {
        _breaks.Add(0);
        Add(0, "found");
        Add(0, "too-late");
        Add(0, "failed");
    }

    private void Add(long searches, string outcome) => _answers.Add(searches, new KeyValuePair<string, object?>("outcome", outcome));
}
