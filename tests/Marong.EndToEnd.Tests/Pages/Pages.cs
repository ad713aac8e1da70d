using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Pages;

internal static class Pages
{
    private const string StillLoading = "[role=status][aria-label='불러오는 중'], [role=status][aria-label='Loading']";

    /// <summary>Until the page that the heading names has all that it loads.</summary>
    public static async Task IsThereAsync(this IPage page, string heading)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
        await page.HasLoadedAsync();
    }

    public static Task HasLoadedAsync(this IPage page) => Assertions.Expect(page.Locator(StillLoading)).ToHaveCountAsync(0);
}
