using System.Text.Json.Serialization;

namespace Marong.KakaoSimulator.Faults;

/// <summary>
/// What the next <paramref name="Remaining"/> requests to an endpoint suffer: a delay, then the status or garbage instead of an answer, if either
/// is asked for.
/// </summary>
internal sealed record Fault(string? Endpoint, int DelayMs = 0, int? Status = null, int Remaining = 1, bool Garbage = false)
{
    public const int LongestDelayMs = 120_000;

    [JsonIgnore]
    public bool IsValid =>
        FaultSwitches.Endpoints.Contains(Endpoint ?? "", StringComparer.Ordinal)
        && DelayMs is >= 0 and <= LongestDelayMs
        && Status is null or (>= 400 and <= 599)
        && Remaining >= 0;
}
