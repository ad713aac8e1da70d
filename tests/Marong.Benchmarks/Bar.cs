using System.Globalization;

namespace Marong.Benchmarks;

/// <summary>A figure beside what it should be.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Wanted">What it should be.</param>
/// <param name="Unit">Unit of both; empty for a count.</param>
internal sealed record Bar(string What, double Value, Bound Wanted, string Unit)
{
    private string Suffix => Unit.Length == 0 ? "" : " " + Unit;

    public bool IsMet => Wanted.Allows(Value);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"bar {What}: {Value:0.00#}{Suffix} (wanted {Wanted}{Suffix}) {(IsMet ? "met" : "missed")}");
}

/// <summary>Which values of a figure are good enough.</summary>
internal sealed record Bound
{
    private readonly string _sign;
    private readonly double _limit;
    private readonly Func<double, double, bool> _allows;

    private Bound(string sign, double limit, Func<double, double, bool> allows) => (_sign, _limit, _allows) = (sign, limit, allows);

    public static Bound Below(double limit) => new("<", limit, (value, most) => value < most);

    public static Bound AtMost(double limit) => new("≤", limit, (value, most) => value <= most);

    public static Bound AtLeast(double limit) => new("≥", limit, (value, least) => value >= least);

    /// <summary>A figure that could not be measured is never good enough.</summary>
    public bool Allows(double value) => _allows(value, _limit);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_sign} {_limit:0.##}");
}
