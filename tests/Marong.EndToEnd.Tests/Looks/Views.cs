using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Looks;

/// <summary>A page as it looks on a phone and on a desk, by day and by night.</summary>
internal static partial class Views
{
    private static readonly ViewportSize Desk = new() { Width = 1280, Height = 800 };

    public static ViewportSize Phone { get; } = new() { Width = 360, Height = 800 };

    /// <summary>Keeps a picture of each view, in which nothing may be wider than the window and no text cut.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        foreach (var size in new[] { Phone, Desk })
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.InEachThemeAsync(async theme =>
            {
                await page.EvaluateAsync("() => document.fonts.ready.then(() => undefined)");
                var view = string.Create(CultureInfo.InvariantCulture, $"{name}-{size.Width}-{theme.ToString().ToLowerInvariant()}");
                await page.ScreenshotAsync(new() { Path = Screenshots.PathOf(view), FullPage = true, Animations = ScreenshotAnimations.Disabled });
                await FitsAsync(page, view);
            });
        }

        await page.SetViewportSizeAsync(Phone.Width, Phone.Height);
    }

    /// <summary>After the picture was taken, so that it shows what does not fit.</summary>
    public static async Task FitsAsync(IPage page, string view)
    {
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        var window = await page.EvaluateAsync<int>("() => document.documentElement.clientWidth");
        var widest = width <= window ? [] : await page.EvaluateAsync<string[]>(TooWide);
        Assert.True(width <= window, $"{view} is {width} pixels wide in a window of {window}:\n  {string.Join("\n  ", widest)}");
        var cut = await page.EvaluateAsync<string[]>(CutTexts);
        Assert.True(cut.Length == 0, $"Cut in {view}:\n  {string.Join("\n  ", cut.Select(text => Spaces().Replace(text, " ").Trim()))}");
    }

    /// <summary>The innermost elements that end beside the window.</summary>
    private const string TooWide =
        """
        () => {
          const isOutside = element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
          return [...document.body.querySelectorAll('*')]
            .filter(element => isOutside(element) && ![...element.children].some(isOutside))
            .slice(0, 5)
            .map(element => `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 150))
        }
        """;

    /// <summary>
    /// The texts of which a part lies beside the window or beside a box that hides what it cannot hold. What can be scrolled to or ends in an
    /// ellipsis is not cut, and what is written for screen readers alone nobody sees.
    /// </summary>
    private const string CutTexts =
        """
        () => {
          const limitsOf = element => {
            let left = 0
            let right = document.documentElement.clientWidth
            for (let box = element; box !== null && box !== document.body; box = box.parentElement) {
              const style = getComputedStyle(box)
              const { left: from, right: to, width } = box.getBoundingClientRect()
              if (width <= 1 && style.overflowX !== 'visible') return null
              if (style.textOverflow === 'ellipsis' || ['auto', 'scroll'].includes(style.overflowX)) return null
              if (['hidden', 'clip'].includes(style.overflowX)) [left, right] = [Math.max(left, from), Math.min(right, to)]
            }
            return { left, right }
          }
          const cut = []
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
            const element = text.parentElement
            if (text.data.trim() === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
            const limits = limitsOf(element)
            const range = document.createRange()
            range.selectNodeContents(text)
            const isOutside = () => [...range.getClientRects()]
              .some(line => line.width > 1 && (line.left < limits.left - 1 || line.right > limits.right + 1))
            // A space at a line's end may hang over the edge: only what can be read is cut.
            const isSignOutside = ({ index }) => (range.setStart(text, index), range.setEnd(text, index + 1), isOutside())
            if (limits !== null && isOutside() && [...text.data.matchAll(/\S/g)].some(isSignOutside))
              cut.push(`${element.tagName.toLowerCase()}: ${text.data}`)
          }
          return cut
        }
        """;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
