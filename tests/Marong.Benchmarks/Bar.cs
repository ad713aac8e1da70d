using System.Globalization;

namespace Marong.Benchmarks;

/// <summary>A figure beside what it should be.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Bound">What it should stay below.</param>
/// <param name="Unit">Unit of both.</param>
internal sealed record Bar(string What, double Value, double Bound, string Unit)
{
    public bool IsMet => Value < Bound;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"bar {What}: {Value:0.00} {Unit} (wanted < {Bound:0.##} {Unit}) {(IsMet ? "met" : "missed")}");
}
