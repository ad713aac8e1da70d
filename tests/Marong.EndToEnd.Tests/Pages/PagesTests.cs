using System.Globalization;
using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Pages;

/// <summary>Every page as one sees it in the middle of a round: on phone and desk, by day and by night, and for those who do not see it.</summary>
public sealed class PagesTests(MarongInBrowser marong, PlayedGroup played) : Scenario(marong), IClassFixture<PlayedGroup>
{
    [Theory]
    [InlineData("home", "/home", "소식")]
    [InlineData("post-new", "/home/feed/create", "미션 인증하기")]
    [InlineData("manitto", "/manitto", "마니또")]
    [InlineData("messages-manitto", "/messages/manitto", "마니또와 쪽지")]
    [InlineData("messages-manittee", "/messages/manittee", "마니띠와 쪽지")]
    [InlineData("history", "/history", "나의 기록")]
    [InlineData("places", "/recommend", "장소 추천")]
    [InlineData("notifications", "/notifications", "알림")]
    [InlineData("profile", "/profile", "프로필")]
    [InlineData("account", "/profile/account", "기기와 내 데이터")]
    [InlineData("survey-again", "/survey", "취향 고치기")]
    [InlineData("groups", "/groups", "그룹")]
    [InlineData("group-new", "/groups/new", "그룹 만들기")]
    [InlineData("group", "/groups/{group}", "그룹 정보")]
    [InlineData("group-profile", "/groups/{group}/profile", "이 그룹의 내 프로필")]
    [InlineData("group-members", "/groups/{group}/members", "멤버")]
    [InlineData("group-place", "/groups/{group}/place", "모이는 곳")]
    [InlineData("group-campaigns", "/groups/{group}/campaigns", "캠페인")]
    [InlineData("group-campaign-new", "/groups/{group}/campaigns/new", "새 캠페인")]
    [InlineData("group-join", "/groups/{stranger}/join", "그룹 참여하기")]
    [InlineData("not-found", "/nowhere", "이 길에는 밤나무가 없어요")]
    public async Task Every_page_looks_well_and_keeps_nobody_out(string name, string path, string heading)
    {
        var owner = await ReturningAsync(played.Owner.Name);
        await owner.Page.GotoAsync(AddressOf(path));
        await owner.Page.IsThereAsync(heading);
        await LooksWellAsync(owner, name);
    }

    [Fact]
    public async Task Each_step_of_the_survey_looks_well_and_keeps_nobody_out()
    {
        var name = Unique.Name("새내기");
        var newcomer = await ReturningAsync(name);
        // Nothing has been answered yet, and the browser tells of every 404.
        newcomer.Complaints.Accept("/api/survey");
        await newcomer.Page.GotoAsync("/home");
        await newcomer.IsAtAsync("/survey");
        await newcomer.Page.IsThereAsync("나는 어떤 사람인가요?");
        await LooksWellAsync(newcomer, "survey-1");
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "다음" }).ClickAsync();
        await newcomer.Page.IsThereAsync("무엇을 하며 노나요?");
        await newcomer.Page.GetByText("독서", new() { Exact = true }).ClickAsync();
        await LooksWellAsync(newcomer, "survey-2");
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "다음" }).ClickAsync();
        await newcomer.Page.IsThereAsync("무엇을 먹나요?");
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "다 했어요" }).ClickAsync();
        await Assertions.Expect(newcomer.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(2);
        await LooksWellAsync(newcomer, "survey-3");
    }

    [Fact]
    public async Task The_drawer_of_missions_looks_well_and_keeps_nobody_out()
    {
        var undecided = await ReturningAsync(played.Undecided.Name);
        await undecided.Page.GotoAsync("/manitto");
        await undecided.Page.GetByRole(AriaRole.Button, new() { Name = "미션 고르기" }).ClickAsync();
        await undecided.Page.IsThereAsync("오늘의 미션 고르기");
        await undecided.Page.GetByRole(AriaRole.Radio).First.ClickAsync();
        await LooksWellAsync(undecided, "mission-drawer");
    }

    [Theory]
    [InlineData("home-en", "/home", "News")]
    [InlineData("manitto-en", "/manitto", "Manitto")]
    [InlineData("profile-en", "/profile", "Profile")]
    public async Task Pages_in_English_look_well_and_keep_nobody_out(string name, string path, string heading)
    {
        var owner = await ReturningAsync(played.Owner.Name);
        await owner.Page.AddInitScriptAsync("localStorage.setItem('marong:language', 'en')");
        await owner.Page.GotoAsync(path);
        await owner.Page.IsThereAsync(heading);
        await Assertions.Expect(owner.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await LooksWellAsync(owner, name);
    }

    private static async Task LooksWellAsync(Person person, string name)
    {
        await Views.KeepAsync(person.Page, name);
        await Accessibility.AssertAsync(person.Page);
    }

    private string AddressOf(string path) => path
        .Replace("{group}", played.GroupId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{stranger}", played.StrangersGroupId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
