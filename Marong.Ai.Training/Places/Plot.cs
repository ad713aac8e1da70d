using System.Globalization;
using System.Text;

namespace Marong.Ai.Training.Places;

/// <summary>What was reached after learning from so many sessions.</summary>
internal sealed record CurvePoint(int Sessions, double Ndcg5);

/// <summary>The metrics as a picture (SVG): bars against the baselines, and the learning curve.</summary>
internal static class Plot
{
    private const int Base = 250;
    private const int Height = 200;
    private static readonly string[] Colours = ["#2f6f4f", "#8aa66f", "#b9b2a3", "#d8d3c8"];

    public static string Draw(Report report, IReadOnlyList<CurvePoint> curve)
    {
        var svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" width="760" height="340" viewBox="0 0 760 340"
                 font-family="sans-serif" font-size="12" fill="#333">
            <rect width="760" height="340" fill="#fff"/>

            """);
        for (var tenths = 0; tenths <= 10; tenths += 2)
        {
            Line(svg, 40, Y(tenths / 10.0), 730, Y(tenths / 10.0), "#eee");
            Text(svg, 34, Y(tenths / 10.0) + 4, "end", Number(tenths / 10.0, "F1"));
        }

        foreach (var (index, row) in report.Rows.Index())
        {
            Bar(svg, 60 + 42 * index, row.Quality.Ndcg5, Colours[index]);
            Bar(svg, 260 + 42 * index, row.Quality.Mrr, Colours[index]);
            Rectangle(svg, 60 + 170 * index, 300, 12, 12, Colours[index]);
            Text(svg, 78 + 170 * index, 311, "start", row.Name);
        }

        Text(svg, 142, Base + 24, "middle", "NDCG@5");
        Text(svg, 342, Base + 24, "middle", "MRR");
        Text(svg, 600, Base + 38, "middle", "NDCG@5 after learning from so many sessions");
        Curve(svg, curve);
        Text(svg, 380, 24, "middle", "Sessions that the model has not learnt from");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Curve(StringBuilder svg, IReadOnlyList<CurvePoint> curve)
    {
        var fewest = Math.Log(curve[0].Sessions);
        var span = Math.Max(1e-9, Math.Log(curve[^1].Sessions) - fewest);
        foreach (var (index, point) in curve.Index())
        {
            var x = X(point);
            if (index > 0)
            {
                Line(svg, X(curve[index - 1]), Y(curve[index - 1].Ndcg5), x, Y(point.Ndcg5), Colours[0]);
            }

            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:F1}\" cy=\"{Y(point.Ndcg5):F1}\" r=\"3\" fill=\"{Colours[0]}\"/>\n");
            Text(svg, x, Y(point.Ndcg5) - 8, "middle", Number(point.Ndcg5, "F2"));
            Text(svg, x, Base + 18, "middle", Number(point.Sessions, "F0"));
        }

        double X(CurvePoint point) => 490 + 220 * (Math.Log(point.Sessions) - fewest) / span;
    }

    private static void Bar(StringBuilder svg, double x, double value, string colour)
    {
        Rectangle(svg, x, Y(value), 38, Base - Y(value), colour);
        Text(svg, x + 19, Y(value) - 5, "middle", Number(value, "F2"));
    }

    private static void Rectangle(StringBuilder svg, double x, double y, double width, double height, string colour) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F0}\" height=\"{height:F1}\" fill=\"{colour}\"/>\n");

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"{colour}\" stroke-width=\"1.5\"/>\n");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{text}</text>\n");

    private static double Y(double value) => Base - Height * value;

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
