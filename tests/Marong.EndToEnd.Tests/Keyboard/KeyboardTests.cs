using System.Globalization;
using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Keyboard;

public sealed class KeyboardTests(MarongInBrowser marong) : Scenario(marong)
{
    [Fact]
    public async Task Who_has_only_a_keyboard_plays_from_the_door_to_the_first_message()
    {
        using var group = await Gathering.OfAsync(Site, members: 4, Cancellation);
        var person = await StrangerAsync();
        // Nothing has been answered yet, and the browser tells of every 404.
        person.Complaints.Accept("/api/survey");
        var (page, keys, name) = (person.Page, new Keys(person.Page), Unique.Name("자판"));

        await ComesInAsync(page, keys, name, group.GroupId);
        await TellsTastesAsync(page, keys);
        await JoinsAsync(page, keys, name, group.InviteCode);

        using var player = await Player.SignInAsync(Site, name, Cancellation);
        await group.BeginAsync(player, "화분에 물을 줬어요.", "누구세요?", Cancellation);

        await ProvesAsync(page, keys);
        await LikesAsync(page, keys);
        await AnswersAsync(page, keys);
        await Eventually.IsTrueAsync(async () => await group.LastHeardAsync(Cancellation) == "비밀이에요!");
        await HearsAsync(page, keys);
    }

    private static async Task ComesInAsync(IPage page, Keys keys, string name, long groupId)
    {
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/groups/{groupId}/join"));
        await keys.PressAsync(AriaRole.Button, "카카오로 시작하기");
        await keys.WriteAsync(AriaRole.Textbox, "새로운 사람", name);
        await keys.PressAsync(AriaRole.Button, "로그인");
        await page.IsThereAsync("나는 어떤 사람인가요?");
    }

    private static async Task TellsTastesAsync(IPage page, Keys keys)
    {
        await keys.PressAsync(AriaRole.Slider, "에너지를 얻는 곳", "ArrowRight");
        await Expect(page.GetByRole(AriaRole.Slider, new() { Name = "에너지를 얻는 곳" })).ToHaveValueAsync("55");
        await keys.PressAsync(AriaRole.Button, "다음");
        await keys.PressAsync(AriaRole.Checkbox, "독서", "Space");
        await keys.PressAsync(AriaRole.Button, "다음");
        await page.IsThereAsync("무엇을 먹나요?");
        await keys.PressAsync(Food("좋아하는 음식", "한식"), "Space");
        await keys.PressAsync(Food("피하고 싶은 음식", "중식"), "Space");
        await keys.PressAsync(AriaRole.Button, "다 했어요");
        await page.IsThereAsync("그룹 참여하기");

        ILocator Food(string list, string food) =>
            page.GetByRole(AriaRole.Group, new() { Name = list }).GetByRole(AriaRole.Checkbox, new() { Name = food });
    }

    private static async Task JoinsAsync(IPage page, Keys keys, string name, string inviteCode)
    {
        await keys.WriteAsync(AriaRole.Textbox, "초대 코드", inviteCode);
        await keys.WriteAsync(AriaRole.Textbox, "그룹에서 쓸 닉네임", name);
        await keys.PressAsync(AriaRole.Button, "참여하기");
        await page.IsThereAsync("소식");
    }

    private static async Task ProvesAsync(IPage page, Keys keys)
    {
        await keys.PressAsync(AriaRole.Link, "마니또");
        await keys.PressAsync(AriaRole.Button, "미션 고르기");
        await page.GetByRole(AriaRole.Radio).First.WaitForAsync();
        // The one that can be picked takes the focus; the arrows go on from it.
        await keys.PressAsync(page.GetByRole(AriaRole.Radio, new() { Disabled = false }).First, "Space");
        await keys.PressAsync(AriaRole.Button, "이 미션으로 할게요");
        await keys.PressAsync(AriaRole.Link, "인증하러 가기");
        await keys.WriteAsync(AriaRole.Textbox, "무엇을 했나요?", "자판만으로 해냈어요.");
        await keys.PressAsync(AriaRole.Button, "올리기");
        await Expect(page.GetByText("자판만으로 해냈어요.")).ToBeVisibleAsync();
    }

    private static async Task LikesAsync(IPage page, Keys keys)
    {
        var like = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "화분에 물을 줬어요." }).GetByRole(AriaRole.Button, new() { Name = "마롱 주기" });
        await keys.PressAsync(like, "Space");
        await Expect(like).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(like).ToHaveTextAsync("1");
    }

    private static async Task AnswersAsync(IPage page, Keys keys)
    {
        await keys.PressAsync(AriaRole.Link, "마니또");
        await keys.PressAsync(AriaRole.Link, "마니띠에게 쪽지");
        await Expect(page.GetByText("누구세요?")).ToBeVisibleAsync();
        await keys.WriteAsync(AriaRole.Textbox, "쪽지 내용", "비밀이에요!");
        await keys.PressAsync(AriaRole.Button, "보내기");
        await Expect(page.GetByRole(AriaRole.Log).GetByText("비밀이에요!")).ToBeVisibleAsync();
    }

    private static async Task HearsAsync(IPage page, Keys keys)
    {
        await keys.PressAsync(AriaRole.Link, "알림");
        await page.IsThereAsync("알림");
        await keys.GoToAsync(AriaRole.Link, "마니띠가 쪽지를 보냈어요.");
    }
}
