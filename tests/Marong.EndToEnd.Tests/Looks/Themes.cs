using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Looks;

internal static class Themes
{
    private static readonly ColorScheme[] All = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>Does something in either theme, with nothing in motion; the page is light again afterwards.</summary>
    public static async Task InEachThemeAsync(this IPage page, Func<ColorScheme, Task> act)
    {
        foreach (var theme in All)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await act(theme);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.NoPreference });
    }
}
