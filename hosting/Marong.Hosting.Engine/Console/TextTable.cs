namespace Marong.Hosting.Engine.Console;

/// <summary>Lines things up.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>One line for each row; every row has as many cells as the first.</summary>
    public static IReadOnlyList<string> Render(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => TextWidth.Of(row[column]))).ToArray();
        return [.. rows.Select(row => string.Join(Gap, row.Select((cell, column) => TextWidth.Pad(cell, widths[column]))).TrimEnd())];
    }
}
