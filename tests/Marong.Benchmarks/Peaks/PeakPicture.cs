using System.Globalization;
using System.Text;
using Marong.Benchmarks.Peaks.Simulating;

namespace Marong.Benchmarks.Peaks;

/// <summary>Both crowds beside each other: what they ask for, what can be served, and how long they wait. The layout is the same each time.</summary>
internal static class PeakPicture
{
    private const double FirstColumn = 64;
    private const double ColumnWidth = 466;
    private const double FirstRow = 96;
    private const double RowHeight = 218;
    private const double Seconds = 2;
    private const double Headroom = 1.05;

    public static string Path { get; } = System.IO.Path.Combine(Projects.Marong_AppHost.ProjectPath, "..", "docs", "pictures", "peak.svg");

    public static string Draw(IReadOnlyList<Crowded> crowds)
    {
        var svg = new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 716" width="960" height="716" role="img" aria-labelledby="title description" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif">
              <title id="title">A crowd that is known beforehand, with and without preparing for it</title>
              <desc id="description">Two crowds that open Marong within a minute. Above and amid: the requests a second that they ask of backend, and those that its replicas can serve, by the autoscaler alone and with the minimum raised beforehand. Below: how long one of a hundred requests waits.</desc>
              <style>
                svg { --ink: #57606a; --grid: #d0d7de; --asked: #8c959f; --alone: #c2410c; --prepared: #1f7a8c }
                @media (prefers-color-scheme: dark) { svg { --ink: #b1bac4; --grid: #3d444d; --asked: #768390; --alone: #ff8a4c; --prepared: #5cc4d6 } }
                text { fill: var(--ink); font-size: 12px; text-anchor: middle }
                .y { text-anchor: end }
                .key, .what { text-anchor: start }
                .what { font-weight: 600 }
                .crowd { font-size: 16px; font-weight: 600; text-anchor: start }
                path { fill: none; stroke-width: 2 }
                .grid { stroke: var(--grid); stroke-width: 1 }
                .limit { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 3 }
                .asked { stroke: var(--asked); stroke-width: 1.5 }
                .alone { stroke: var(--alone); stroke-dasharray: 7 4 }
                .prepared { stroke: var(--prepared) }
              </style>
              <path class="asked" d="M64 24h28"/><text class="key" x="98" y="28">asked for</text>
              <path class="alone" d="M180 24h28"/><text class="key" x="214" y="28">the autoscaler alone (amid its phases)</text>
              <path class="prepared" d="M530 24h28"/><text class="key" x="564" y="28">with the minimum raised 10 min before</text>

            """);
        var most = crowds.Max(crowd => Crowded.Maximum / crowd.Alone[0].Service.SecondsPerRequest) * Headroom;
        for (var column = 0; column < crowds.Count; column++)
        {
            Draw(svg, crowds[column], FirstColumn + (column * ColumnWidth), most);
        }

        return svg.Append("</svg>\n").Replace("\r", "").ToString();
    }

    private static void Draw(StringBuilder svg, Crowded crowd, double left, double most)
    {
        var (alone, prepared) = (crowd.Alone[crowd.Alone.Count / 2], crowd.Prescaled[crowd.Prescaled.Count / 2]);
        svg.Append(CultureInfo.InvariantCulture, $"  <text class=\"crowd\" x=\"{left:0}\" y=\"60\">{crowd.People:#,0} people within {Crowded.Window:0} s</text>\n");
        var hours = new Panel(left, FirstRow, (-12 * 60, 40 * 60), (0, most));
        var minutes = new Panel(left, FirstRow + RowHeight, (-15, 150), (0, most));
        var waits = new Panel(left, FirstRow + (2 * RowHeight), (-15, 150), (0.001, 10), IsLogarithmic: true);

        Name(svg, hours, "Requests a second of backend: 52 minutes");
        svg.Append(hours.Axes(Marks(-10, 40, 10, 60, "min"), Rates(most)));
        Name(svg, minutes, "The same, while they come");
        svg.Append(minutes.Axes(Marks(0, 150, 30, 1, "s"), Rates(most)));
        foreach (var panel in new[] { hours, minutes })
        {
            svg.Append(panel.Steps("asked", Asked(alone)));
            svg.Append(panel.Steps("alone", Served(alone)));
            svg.Append(panel.Steps("prepared", Served(prepared)));
        }

        Name(svg, waits, "One of a hundred waits at least");
        svg.Append(waits.Axes(Marks(0, 150, 30, 1, "s"), [(0.001, "1 ms"), (0.01, "10 ms"), (0.1, "0.1 s"), (1, "1 s"), (10, "10 s")]));
        svg.Append(waits.Steps("limit", [(-15, Crowded.Objective)]));
        svg.Append(waits.Steps("alone", Waits(alone)));
        svg.Append(waits.Steps("prepared", Waits(prepared)));
    }

    private static void Name(StringBuilder svg, Panel panel, string what) =>
        svg.Append(CultureInfo.InvariantCulture, $"  <text class=\"what\" x=\"{panel.Left:0}\" y=\"{panel.Top - 10:0}\">{what}</text>\n");

    private static IEnumerable<(double, string)> Marks(int from, int to, int step, int seconds, string unit)
    {
        for (var at = from; at <= to; at += step)
        {
            yield return (at * seconds, string.Create(CultureInfo.InvariantCulture, $"{at} {unit}"));
        }
    }

    private static IEnumerable<(double, string)> Rates(double most)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
        step = most / step < 3 ? step / 2 : step;
        for (var at = 0.0; at <= most; at += step)
        {
            yield return (at, at.ToString("#,0", CultureInfo.InvariantCulture));
        }
    }

    private static List<(double, double)> Asked(PeakRun run) =>
    [
        .. run.Answers.GroupBy(answer => Math.Floor(answer.At / Seconds) * Seconds).OrderBy(part => part.Key)
            .Select(part => (part.Key, part.Count() / Seconds)),
    ];

    private static List<(double, double)> Served(PeakRun run) => [.. run.History.Select(change => (change.At, change.Ready / run.Service.SecondsPerRequest))];

    private static List<(double, double)> Waits(PeakRun run) =>
        [.. Enumerable.Range(-8, 83).Select(part => part * Seconds).Select(from => (from, run.LongWait(from, from + Seconds)))];
}
