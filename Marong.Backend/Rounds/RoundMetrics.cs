using System.Diagnostics.Metrics;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Backend.Rounds;

/// <summary>How many rounds there are to be played; nothing says whose.</summary>
internal sealed class RoundMetrics(IMeterFactory meters) : IStartAtZero
{
    private readonly Counter<long> _matched =
        meters.Create("Marong.Backend.Rounds").CreateCounter<long>("marong.rounds.matched", "{round}", "Rounds that were stored, with who gives to whom");

    /// <summary>After the commit, and not for rounds that were there already.</summary>
    public void Matched(int rounds) => _matched.Add(rounds);

    public void AddZeros() => Matched(0);
}
