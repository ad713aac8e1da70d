using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Recovery;

/// <summary>The moment of the reveal, also for those whom motion makes ill. In a class of its own, for it moves the clock.</summary>
public sealed class MotionTests(MarongInBrowser marong, PlayedGroup played) : Scenario(marong), IClassFixture<PlayedGroup>
{
    private const double HoursToRevealAndOneMore = 6;

    // A millisecond is no motion that anybody sees.
    private const string Moving =
        "() => document.getAnimations().filter(motion => motion.playState === 'running' && motion.effect.getComputedTiming().duration > 10).length";

    [Theory]
    [InlineData(ReducedMotion.NoPreference, true)]
    [InlineData(ReducedMotion.Reduce, false)]
    public async Task The_reveal_moves_only_before_those_who_have_nothing_against_it(ReducedMotion preference, bool moves)
    {
        await played.Circle.MoveToDayAsync(5, HoursToRevealAndOneMore);
        var person = await ReturningAsync(played.Owner.Name);
        await person.Page.EmulateMediaAsync(new() { ReducedMotion = preference });
        await person.Page.GotoAsync("/manitto");
        var moment = person.Page.GetByRole(AriaRole.Dialog, new() { Name = "마니또 공개" });
        await Expect(moment.GetByText(played.Circle.Players[^1].Name, new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Equal(moves, await person.Page.EvaluateAsync<int>(Moving) > 0);
    }
}
