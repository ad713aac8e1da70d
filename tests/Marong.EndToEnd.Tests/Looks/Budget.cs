using System.Globalization;

namespace Marong.EndToEnd.Tests.Looks;

/// <summary>What the first load of a page may cost.</summary>
internal static class Budget
{
    private const double ScriptKilobytes = 180;
    private const double LayoutShift = 0.05;

    private static readonly string? Judged = Environment.GetEnvironmentVariable("MARONG_LARGEST_PAINT_MS");

    /// <summary>The loads that wake the services, and those that are measured: who judges takes more time than who only wants to trip.</summary>
    public static readonly (int Waking, int Measured) Loads = Judged is null ? (1, 3) : (8, 7);

    /// <summary>In milliseconds. The bar is 1500 and is judged by the bench "page"; a suite that shares its cores with others trips at three times that.</summary>
    public static readonly double LargestPaint = double.Parse(Judged ?? "4500", CultureInfo.InvariantCulture);

    /// <summary>Holds the page to its bars, after each has been told of.</summary>
    public static void Judge(string page, LoadCost cost)
    {
        foreach (var (bar, _) in Bars(page, cost))
        {
            Note.Write(bar);
        }

        AssertKept(page, cost);
    }

    public static void AssertKept(string page, LoadCost cost) =>
        Assert.Multiple([.. Bars(page, cost).Select(bar => (Action)(() => Assert.True(bar.IsMet, bar.Text)))]);

    private static IEnumerable<(string Text, bool IsMet)> Bars(string page, LoadCost cost)
    {
        var (kilobytes, paint, shift) = (cost.ScriptBytes / 1000, cost.LargestPaint, cost.LayoutShift);
        yield return Bar($"{page}, scripts: {kilobytes:0.0} kB (wanted ≤ {ScriptKilobytes:0} kB)", kilobytes is > 0 and <= ScriptKilobytes);
        yield return Bar($"{page}, largest paint at a quarter of the speed: {paint:0} ms (wanted < {LargestPaint:0} ms)", paint > 0 && paint < LargestPaint);
        yield return Bar($"{page}, layout shift: {shift:0.000} (wanted ≤ {LayoutShift})", shift <= LayoutShift);
    }

    private static (string Text, bool IsMet) Bar(FormattableString figure, bool isMet) =>
        ($"bar {FormattableString.Invariant(figure)} {(isMet ? "met" : "missed")}", isMet);
}
