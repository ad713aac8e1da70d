namespace Marong.EndToEnd.Tests.Looks;

/// <summary>What the first load of a page may cost.</summary>
internal static class Budget
{
    private const double ScriptBytes = 180_000;
    private const double LargestPaint = 1500;
    private const double LayoutShift = 0.05;

    public static void AssertKept(string page, LoadCost cost)
    {
        Assert.True(cost.ScriptBytes is > 0 and <= ScriptBytes, $"{page}: {cost}; at most {ScriptBytes / 1000} kB of scripts");
        Assert.True(cost.LargestPaint is > 0 and < LargestPaint, $"{page}: {cost}; the largest paint before {LargestPaint} ms");
        Assert.True(cost.LayoutShift <= LayoutShift, $"{page}: {cost}; a shift of at most {LayoutShift}");
    }
}
