using Marong.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Round;

/// <summary>What somebody does who plays with the page alone.</summary>
internal sealed class Friend(Person person, string nickname)
{
    // Whatever comes by itself: an event, or the half minute over which pages spread what they ask for.
    private const float Patience = 60_000;

    public string Nickname { get; } = nickname;

    public IPage Page => person.Page;

    public async Task AnswerSurveyAsync()
    {
        await Page.GetByRole(AriaRole.Slider).First.FillAsync("30");
        await ClickAsync("다음");
        await PickAsync("취미", "독서");
        await ClickAsync("다음");
        await PickAsync("좋아하는 음식", "한식");
        await PickAsync("피하고 싶은 음식", "해산물");
        await ClickAsync("다 했어요");
        await person.IsAtAsync("/home");
    }

    /// <summary>The code that lets the others in.</summary>
    public async Task<string> FoundAsync(string group)
    {
        await Page.GotoAsync("/groups/new");
        await Page.GetByLabel("그룹 이름").FillAsync(group);
        await Page.GetByLabel("그룹에서 쓸 닉네임").FillAsync(Nickname);
        var code = await Page.GetByLabel("초대 코드").InputValueAsync();
        await ClickAsync("만들기");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "그룹 정보" })).ToBeVisibleAsync();
        await Expect(Page.GetByText(code)).ToBeVisibleAsync();
        return code;
    }

    public async Task JoinAsync(string group, string code)
    {
        await Page.GotoAsync("/groups");
        await Page.GetByRole(AriaRole.Link, new() { Name = $"{group} 참여하기" }).ClickAsync();
        await Page.GetByLabel("초대 코드").FillAsync(code);
        await Page.GetByLabel("그룹에서 쓸 닉네임").FillAsync(Nickname);
        await ClickAsync("참여하기");
        await person.IsAtAsync("/home");
    }

    public async Task OpenAsync(string item)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "주 메뉴" }).GetByRole(AriaRole.Link, new() { Name = item, Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Whom this friend is to care for, once the page has heard of it.</summary>
    public async Task<string> ManitteeAsync(IEnumerable<Friend> friends)
    {
        var heading = Page.GetByRole(AriaRole.Heading, new() { Name = "내 마니띠" });
        await Expect(heading).ToBeVisibleAsync(new() { Timeout = Patience });
        var card = await heading.Locator("..").InnerTextAsync();
        return Assert.Single(friends, friend => card.Contains(friend.Nickname, StringComparison.Ordinal)).Nickname;
    }

    public async Task PickMissionAsync()
    {
        await ClickAsync("미션 고르기");
        var drawer = Page.GetByRole(AriaRole.Dialog, new() { Name = "오늘의 미션 고르기" });
        await drawer.GetByRole(AriaRole.Radio, new() { Disabled = false }).First.ClickAsync();
        await ClickAsync("이 미션으로 할게요");
        await Expect(drawer).ToBeHiddenAsync();
    }

    public async Task ProveAsync(string content, FilePayload picture)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "인증하러 가기" }).ClickAsync();
        await Page.GetByLabel("무엇을 했나요?").FillAsync(content);
        await Page.Locator("input[type=file]").SetInputFilesAsync(picture);
        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "고른 사진" })).ToBeVisibleAsync();
        await ClickAsync("올리기");
        await person.IsAtAsync("/home");
    }

    public ILocator Post(string content) => Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = content });

    public async Task WriteAsync(string content)
    {
        await Page.GetByLabel("쪽지 내용").FillAsync(content);
        await ClickAsync("보내기");
        await HearsAsync(content);
    }

    public Task HearsAsync(string message) =>
        Expect(Page.GetByRole(AriaRole.Log, new() { Name = "주고받은 쪽지" }).GetByText(message)).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task OpenMessagesAsync(string with) => Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{with}에게 쪽지") }).ClickAsync();

    public async Task ReadAllNewsAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^알림") }).ClickAsync();
        await ClickAsync("모두 읽음");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "알림", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>The bell counts up by itself.</summary>
    public Task SeesNewsAsync(int count) =>
        Expect(Page.GetByRole(AriaRole.Link, new() { Name = $"알림, 안 읽은 알림 {count}개" })).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>The moment comes while the page is open: nobody reloads.</summary>
    public async Task SeesRevealAsync(string giver)
    {
        var reveal = Page.GetByRole(AriaRole.Dialog, new() { Name = "마니또 공개" });
        await Expect(reveal).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(reveal.GetByText(giver, new() { Exact = true })).ToBeVisibleAsync();
    }

    public async Task LeaveAsync(string group)
    {
        await OpenAsync("프로필");
        await ClickAsync($"{group} 나가기");
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "나가기" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = group })).ToBeHiddenAsync();
    }

    public async Task DeleteAccountAsync()
    {
        await Page.GotoAsync("/profile/account");
        await ClickAsync("탈퇴하기");
        await Page.GetByLabel("계속하려면 ‘탈퇴할게요’라고 적어 주세요").FillAsync("탈퇴할게요");
        await ClickAsync("영구히 탈퇴하기");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "카카오로 시작하기" })).ToBeVisibleAsync();
    }

    public Task ClickAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private Task PickAsync(string list, string pick) => Page.GetByRole(AriaRole.Group, new() { Name = list }).GetByText(pick, new() { Exact = true }).ClickAsync();
}
