using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Door;

public sealed class DoorTests(MarongInBrowser marong) : Scenario(marong)
{
    [Fact]
    public async Task Whoever_asks_for_a_page_for_members_signs_in_with_Kakao_and_comes_to_it()
    {
        using var player = await AnsweredAsync(Unique.Name("손님"));
        var person = await SignedInAsync(player.Name, at: "/groups/new");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Navigation, new() { Name = "주 메뉴" })).ToBeVisibleAsync();
        await Assertions.Expect(TheButton(person.Page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Who_signs_in_for_the_first_time_is_asked_for_their_tastes_before_anything_else()
    {
        var person = await StrangerAsync();
        // Nothing has been answered yet, and the browser tells of every 404.
        person.Complaints.Accept("/api/survey");
        await person.SignInAsync(Unique.Name("새내기"), "/manitto", arrivesAt: "/survey");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "취향 알려 주기" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_signs_in_sees_the_group_that_the_same_person_made_elsewhere()
    {
        using var player = await AnsweredAsync(Unique.Name("주인"));
        var group = Unique.GroupName();
        await player.CreateGroupAsync(group, Unique.InviteCode(), Cancellation);
        var person = await SignedInAsync(player.Name);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = group })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_comes_back_in_the_middle_of_a_round_sees_whom_to_care_for()
    {
        using var circle = await Circle.MatchAsync(Site, members: 3, Cancellation);
        await circle.Players[0].AnswerSurveyAsync(Cancellation);
        await circle.MoveToDayAsync(2);
        var person = await SignedInAsync(circle.Players[0].Name, at: "/manitto");
        await Assertions.Expect(person.Page.GetByText(circle.Players[1].Name)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_door_looks_well_on_phone_and_desk_by_day_and_night()
    {
        var stranger = await AtTheDoorAsync();
        await Views.KeepAsync(stranger.Page, "door");
    }

    [Fact]
    public async Task Nobody_is_kept_out_at_the_door()
    {
        var stranger = await AtTheDoorAsync();
        await Accessibility.AssertAsync(stranger.Page);
    }

    private async Task<Player> AnsweredAsync(string name)
    {
        var player = await Player.SignInAsync(Site, name, Cancellation);
        await player.AnswerSurveyAsync(Cancellation);
        return player;
    }

    private static ILocator TheButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "카카오로 시작하기" });

    private async Task<Person> AtTheDoorAsync()
    {
        var stranger = await StrangerAsync();
        await stranger.Page.GotoAsync("/auth");
        await TheButton(stranger.Page).WaitForAsync();
        return stranger;
    }
}
