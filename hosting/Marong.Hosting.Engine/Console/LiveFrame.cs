namespace Marong.Hosting.Engine.Console;

/// <summary>One line of the display.</summary>
/// <param name="Plain">What is read.</param>
/// <param name="Colored">The same with colours.</param>
internal sealed record FrameLine(string Plain, string Colored)
{
    public FrameLine(string text)
        : this(text, text)
    {
    }
}

/// <summary>What the display shows at one moment: never wider or higher than the terminal.</summary>
internal static class LiveFrame
{
    private const string Gap = "  ";
    private const string Reset = "\e[0m";

    public static IReadOnlyList<FrameLine> Render(IReadOnlyList<ResourceRow> rows, IReadOnlyList<string> conclusion, int width, int height, bool colors)
    {
        // The cursor stands on a line of its own below, and a terminal wraps what ends in its last column.
        var columns = Math.Max(1, width - 1);
        var room = Math.Max(1, height - 1);
        var shown = rows.Where(r => r.IsShown).ToList();
        var lines = shown.ConvertAll(r => new RowCells(r.Name, Wording.Of(r.Phase), Wording.Readiness(r), Elapsed(r), Wording.Details(r), ColorOf(r.Phase)));
        var widths = new Widths(
            Max(lines, l => l.Name), Max(lines, l => l.State), Max(lines, l => l.Readiness), Max(lines, l => l.Elapsed));

        var footer = conclusion.Select(text => new FrameLine(TextWidth.Fit(text, columns))).TakeLast(room).ToList();
        var roomForRows = room - footer.Count;
        if (lines.Count <= roomForRows)
        {
            return [.. lines.Select(l => Line(l, widths, columns, colors)), .. footer];
        }

        // What is not as it should be is what a small window has to show.
        var chosen = shown.Index().OrderBy(r => r.Item.IsUp).ThenBy(r => r.Index).Take(Math.Max(0, roomForRows - 1)).Select(r => r.Index).Order().ToList();
        var rest = new FrameLine(TextWidth.Fit($"… and {lines.Count - chosen.Count} more", columns));
        return [.. chosen.Select(i => Line(lines[i], widths, columns, colors)), .. roomForRows > 0 ? [rest] : Array.Empty<FrameLine>(), .. footer];
    }

    private static string Elapsed(ResourceRow row) => row.Phase is Phase.NotStarted or Phase.Exited ? "" : Wording.Seconds(row.Elapsed);

    private static int Max(List<RowCells> lines, Func<RowCells, string> cell) => lines.Select(l => TextWidth.Of(cell(l))).DefaultIfEmpty().Max();

    private static FrameLine Line(RowCells cells, Widths widths, int columns, bool colors)
    {
        var name = TextWidth.Pad(cells.Name, widths.Name) + Gap;
        var state = TextWidth.Pad(cells.State, widths.State);
        var rest = Gap + (widths.Readiness > 0 ? cells.Readiness.PadLeft(widths.Readiness) + Gap : "")
            + cells.Elapsed.PadLeft(widths.Elapsed) + (cells.Details.Length > 0 ? Gap + cells.Details : "");
        var plain = TextWidth.Fit((name + state + rest).TrimEnd(), columns);
        // The colour is put in only where the state has not been cut.
        return colors && plain.Length >= name.Length + cells.State.Length && plain.StartsWith(name + cells.State, StringComparison.Ordinal)
            ? new FrameLine(plain, name + cells.Color + cells.State + Reset + plain[(name.Length + cells.State.Length)..])
            : new FrameLine(plain);
    }

    private static string ColorOf(Phase phase) => phase switch
    {
        Phase.Healthy or Phase.Finished => "\e[32m",
        Phase.Failed => "\e[31m",
        Phase.Restarting or Phase.Unhealthy => "\e[33m",
        Phase.Starting or Phase.Running or Phase.Stopping => "\e[36m",
        _ => "\e[2m",
    };

    private sealed record RowCells(string Name, string State, string Readiness, string Elapsed, string Details, string Color);

    private sealed record Widths(int Name, int State, int Readiness, int Elapsed);
}
