using System.Globalization;
using System.Text;

namespace Marong.Benchmarks.Peaks;

/// <summary>A rectangle of a picture with axes, in which values of x and y have their places.</summary>
/// <param name="Left">Pixels.</param>
/// <param name="Top">Pixels.</param>
/// <param name="X">Values from its left to its right.</param>
/// <param name="Y">Values from its bottom to its top.</param>
/// <param name="IsLogarithmic">Whether y grows by factors.</param>
internal sealed record Panel(double Left, double Top, (double From, double To) X, (double From, double To) Y, bool IsLogarithmic = false)
{
    public const double Width = 390;
    public const double Height = 150;

    public string Axes(IEnumerable<(double At, string Text)> x, IEnumerable<(double At, string Text)> y)
    {
        var svg = new StringBuilder();
        foreach (var (at, text) in y)
        {
            svg.AppendLine(F($"  <path class=\"grid\" d=\"M{Left:0.#} {PlaceY(at):0.#}h{Width:0.#}\"/><text class=\"y\" x=\"{Left - 6:0.#}\" y=\"{PlaceY(at) + 4:0.#}\">{text}</text>"));
        }

        foreach (var (at, text) in x)
        {
            svg.AppendLine(F($"  <path class=\"grid\" d=\"M{PlaceX(at):0.#} {Top + Height:0.#}v5\"/><text x=\"{PlaceX(at):0.#}\" y=\"{Top + Height + 18:0.#}\">{text}</text>"));
        }

        return svg.ToString();
    }

    /// <summary>Each value holds until the next.</summary>
    public string Steps(string style, IReadOnlyList<(double X, double Y)> values)
    {
        var inside = values.Where(value => value.X > X.From && value.X < X.To);
        var first = values.Where(value => value.X <= X.From).Select(value => value.Y).LastOrDefault(values[0].Y);
        var path = new StringBuilder(F($"M{PlaceX(X.From):0.#} {PlaceY(first):0.#}"));
        var last = first;
        foreach (var (x, y) in inside.Where(value => Math.Abs(value.Y - last) > double.Epsilon))
        {
            path.Append(F($"H{PlaceX(x):0.#}V{PlaceY(y):0.#}"));
            last = y;
        }

        return F($"  <path class=\"{style}\" d=\"{path}H{PlaceX(X.To):0.#}\"/>\n");
    }

    private double PlaceX(double value) => Left + ((Math.Clamp(value, X.From, X.To) - X.From) / (X.To - X.From) * Width);

    private double PlaceY(double value)
    {
        var inside = Math.Clamp(value, Y.From, Y.To);
        var share = IsLogarithmic ? Math.Log(inside / Y.From) / Math.Log(Y.To / Y.From) : (inside - Y.From) / (Y.To - Y.From);
        return Top + Height - (share * Height);
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
