using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Looks;

internal static class Accessibility
{
    /// <summary>No barrier that axe calls serious or critical, by day or by night.</summary>
    public static Task AssertAsync(IPage page) => page.InEachThemeAsync(async theme =>
    {
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        var barriers = result.Violations.Where(rule => rule.Impact is "serious" or "critical").SelectMany(Told).ToList();
        Assert.True(barriers.Count == 0, $"{new Uri(page.Url).AbsolutePath}, {theme}:\n{string.Join('\n', barriers)}");
    });

    private static IEnumerable<string> Told(AxeResultItem rule) =>
        rule.Nodes.Select(node => $"  {rule.Impact} {rule.Id}: {rule.Help}\n    {node.Target}\n    {node.Html}\n    {string.Join(' ', node.Any.Select(check => check.Message))}");
}
