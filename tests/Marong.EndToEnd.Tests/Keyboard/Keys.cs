using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Keyboard;

/// <summary>Somebody who has a keyboard and nothing else, and must see where they are.</summary>
internal sealed class Keys(IPage page)
{
    private const int MostSteps = 120;

    // What has the focus, or the label around it where the label draws the control.
    private const string FocusIsSeen =
        """
        () => [document.activeElement, document.activeElement.closest('label')].some(element => {
          if (element === null) return false
          const { outlineStyle, outlineWidth } = getComputedStyle(element)
          const { width, height, bottom, top } = element.getBoundingClientRect()
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && width > 1 && height > 1 && bottom > 0 && top < innerHeight
        })
        """;

    public Task GoToAsync(AriaRole role, string name) => GoToAsync(page.GetByRole(role, new() { Name = name }).First);

    /// <summary>Steps with Tab until the element has the focus, and shows it.</summary>
    public async Task GoToAsync(ILocator wanted)
    {
        await wanted.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var step = 0; step < MostSteps; step++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(await page.EvaluateAsync<bool>(FocusIsSeen), $"Nobody sees that {wanted} has the focus.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostSteps} steps did not lead to {wanted} on {page.Url}.");
    }

    public async Task PressAsync(AriaRole role, string name, string key = "Enter")
    {
        await GoToAsync(role, name);
        await page.Keyboard.PressAsync(key);
    }

    public async Task PressAsync(ILocator wanted, string key = "Enter")
    {
        await GoToAsync(wanted);
        await page.Keyboard.PressAsync(key);
    }

    public async Task WriteAsync(AriaRole role, string name, string text)
    {
        await GoToAsync(role, name);
        await page.Keyboard.InsertTextAsync(text);
    }
}
