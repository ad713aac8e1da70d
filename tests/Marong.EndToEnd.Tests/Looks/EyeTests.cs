using Marong.EndToEnd.Tests.Browsing;
using Xunit.Sdk;

namespace Marong.EndToEnd.Tests.Looks;

/// <summary>That the eyes of this suite see: each fault is put into a page, and told of.</summary>
public sealed class EyeTests(MarongInBrowser marong) : Scenario(marong)
{
    private const string Whole = "<!doctype html><html lang=ko><title>쪽</title><style>body { margin: 0 }</style><main><h1>마롱</h1></main>";

    [Theory]
    [InlineData("<div style='width: 400px'>넓다</div>", "400 pixels wide")]
    [InlineData("<div style='position: absolute; left: -3em'>왼쪽 밖</div>", "왼쪽 밖")]
    [InlineData("<div style='width: 3em; overflow: hidden; white-space: nowrap'>상자 밖으로 나간 글</div>", "상자 밖으로 나간 글")]
    public async Task What_does_not_fit_is_seen(string fault, string told)
    {
        var stranger = await StrangerAsync();
        await stranger.Page.SetContentAsync(Whole + fault);
        var failure = await Assert.ThrowsAsync<TrueException>(() => Views.FitsAsync(stranger.Page, "fault"));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div style='width: 3em; overflow: hidden; white-space: nowrap; text-overflow: ellipsis'>줄임표로 끝나는 글</div>")]
    [InlineData("<div style='width: 3em; overflow-x: auto; white-space: nowrap'>밀어서 볼 수 있는 글</div>")]
    [InlineData("<div style='position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap'>읽어 주는 글</div>")]
    [InlineData("<div style='position: absolute; left: -3em; visibility: hidden'>숨은 글</div>")]
    public async Task What_is_shortened_scrolled_or_hidden_on_purpose_fits(string purpose)
    {
        var stranger = await StrangerAsync();
        await stranger.Page.SetContentAsync(Whole + purpose);
        await Views.FitsAsync(stranger.Page, "purpose");
    }

    [Theory]
    [InlineData("<button></button>", "button-name")]
    [InlineData("<style>@media (prefers-color-scheme: dark) { p { color: #ccc; background: #fff } }</style><p>밤에는 흐린 글</p>", "color-contrast")]
    public async Task A_barrier_is_seen_by_day_or_night(string barrier, string rule)
    {
        var stranger = await StrangerAsync();
        await stranger.Page.SetContentAsync(Whole + barrier);
        var failure = await Assert.ThrowsAsync<TrueException>(() => Accessibility.AssertAsync(stranger.Page));
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_costs_too_much_is_told_of()
    {
        Assert.Throws<TrueException>(() => Budget.AssertKept("heavy", new LoadCost(180_001, 1000, 0)));
        Assert.Throws<TrueException>(() => Budget.AssertKept("slow", new LoadCost(100_000, Budget.LargestPaint, 0)));
        Assert.Throws<TrueException>(() => Budget.AssertKept("restless", new LoadCost(100_000, 1000, 0.051)));
        Assert.Throws<MultipleException>(() => Budget.AssertKept("not measured", new LoadCost(0, 0, 0)));
    }
}
