using System.Diagnostics.Metrics;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Backend.Rounds.Enrichment;

/// <summary>What became of the rounds that were to get names and missions of their own: nothing here is about a group or a person.</summary>
internal sealed class EnrichmentMetrics : IStartAtZero, IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _rounds;

    public EnrichmentMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Marong.Backend.Rounds");
        _rounds = _meter.CreateCounter<long>("marong.rounds.enriched", "{round}", "Rounds that ai was asked about, by what came of it");
    }

    public void Count(EnrichmentOutcome outcome, int rounds = 1) => _rounds.Add(rounds, new KeyValuePair<string, object?>("result", outcome switch
    {
        EnrichmentOutcome.Enriched => "enriched",
        EnrichmentOutcome.Postponed => "postponed",
        _ => "given-up",
    }));

    public void AddZeros()
    {
        foreach (var outcome in Enum.GetValues<EnrichmentOutcome>())
        {
            Count(outcome, rounds: 0);
        }
    }

    public void Dispose() => _meter.Dispose();
}

internal enum EnrichmentOutcome
{
    Enriched,
    Postponed,
    GivenUp,
}
