namespace Marong.Publish.Tests;

internal static class Expect
{
    /// <summary>Fails with all that was found, each on a line of its own.</summary>
    public static void Nothing<T>(IEnumerable<T> found, string what)
    {
        var lines = found.Select(one => $"{one}").Distinct().ToList();
        Assert.True(lines.Count == 0, $"Expected: {what}.\n{string.Join('\n', lines)}");
    }
}
