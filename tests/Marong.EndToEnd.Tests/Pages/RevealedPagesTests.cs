using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Pages;

/// <summary>What is different once all is known. In a class of its own, for it moves the clock.</summary>
public sealed class RevealedPagesTests(MarongInBrowser marong, PlayedGroup played) : Scenario(marong), IClassFixture<PlayedGroup>
{
    private const double HoursToRevealAndOneMore = 6;

    [Fact]
    public async Task The_reveal_and_what_remains_of_it_look_well_and_keep_nobody_out()
    {
        await played.Circle.MoveToDayAsync(5, HoursToRevealAndOneMore);
        var giver = played.Circle.Players[^1].Name;
        var owner = await ReturningAsync(played.Owner.Name);
        await owner.Page.GotoAsync("/manitto");
        var moment = owner.Page.GetByRole(AriaRole.Dialog, new() { Name = "마니또 공개" });
        await Assertions.Expect(moment.GetByText(giver, new() { Exact = true }).First).ToBeVisibleAsync();
        await LooksWellAsync(owner, "reveal");

        await moment.GetByRole(AriaRole.Button, new() { Name = "닫기" }).ClickAsync();
        await owner.Page.IsThereAsync("마니또");
        await Assertions.Expect(owner.Page.GetByText(giver, new() { Exact = true }).First).ToBeVisibleAsync();
        await LooksWellAsync(owner, "manitto-revealed");

        await owner.Page.GotoAsync("/messages/manitto");
        await owner.Page.IsThereAsync("마니또와 쪽지");
        await Assertions.Expect(owner.Page.GetByText(giver, new() { Exact = true })).ToBeVisibleAsync();
        await LooksWellAsync(owner, "messages-revealed");
    }

    private static async Task LooksWellAsync(Person person, string name)
    {
        await Views.KeepAsync(person.Page, name);
        await Accessibility.AssertAsync(person.Page);
    }
}
