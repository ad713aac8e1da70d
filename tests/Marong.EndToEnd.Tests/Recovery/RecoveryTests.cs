using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Recovery;

/// <summary>What does not last goes by itself: nobody has to load the page anew.</summary>
public sealed class RecoveryTests(MarongInBrowser marong, PlayedGroup played) : Scenario(marong), IClassFixture<PlayedGroup>
{
    private const float Patience = 15_000;
    private const string Offline = "인터넷이 끊겼어요. 이어지면 저절로 다시 불러와요.";
    private const string Away = "지금 서버가 쉬고 있어요. 저절로 다시 시도하고 있어요.";

    [Fact]
    public async Task Without_the_network_the_page_says_so_and_goes_on_when_it_is_back()
    {
        var person = await ReturningAsync(played.Owner.Name, ServiceWorkerPolicy.Allow);
        var page = person.Page;
        person.Complaints.Accept("ERR_INTERNET_DISCONNECTED");
        await page.GotoAsync("/notifications");
        await page.IsThereAsync("알림");
        // From the second load on, the parts of the page come from the worker, whatever the network does.
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
        await page.ReloadAsync();
        await page.IsThereAsync("알림");
        await MarkAsync(page);

        await page.Context.SetOfflineAsync(true);
        await Expect(page.GetByText(Offline)).ToBeVisibleAsync();
        // What is fetched only now is waited for.
        await page.GetByRole(AriaRole.Link, new() { Name = "마니또", Exact = true }).ClickAsync();
        await page.Context.SetOfflineAsync(false);

        await Expect(page.GetByText(Offline)).ToBeHiddenAsync();
        await Expect(page.GetByText(played.Circle.Players[1].Name)).ToBeVisibleAsync(new() { Timeout = Patience });
        await IsMarkedAsync(page);
    }

    [Fact]
    public async Task A_part_of_the_page_that_cannot_come_without_the_network_comes_with_it()
    {
        // No worker: as on a first visit, before it has the parts.
        var person = await ReturningAsync(played.Owner.Name);
        var page = person.Page;
        person.Complaints.Accept("ERR_INTERNET_DISCONNECTED");
        person.Complaints.Accept("Failed to fetch dynamically imported module");
        await page.GotoAsync("/notifications");
        await page.IsThereAsync("알림");
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Link, new() { Name = "기록", Exact = true }).ClickAsync();
        await Expect(page.GetByText("화면을 그리지 못했어요")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "나의 기록" })).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    [Fact]
    public async Task While_the_services_are_away_the_page_says_so_and_goes_on_when_they_are_back()
    {
        var person = await ReturningAsync(played.Owner.Name);
        var page = person.Page;
        person.Complaints.Accept("503");
        await page.GotoAsync("/notifications");
        await page.IsThereAsync("알림");
        await MarkAsync(page);

        await page.RouteAsync("**/api/feeds**", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/json", Body = "{}" }));
        await page.GetByRole(AriaRole.Link, new() { Name = "홈" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).GetByText(Away)).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.UnrouteAllAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "마롱 주기" }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText(Away)).ToBeHiddenAsync(new() { Timeout = Patience });
        await IsMarkedAsync(page);
    }

    [Fact]
    public async Task A_like_that_the_services_refuse_is_taken_back()
    {
        var person = await ReturningAsync(played.Undecided.Name);
        var page = person.Page;
        person.Complaints.Accept("500");
        await page.GotoAsync("/home");
        var like = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "포스트잇" }).GetByRole(AriaRole.Button, new() { Name = "마롱 주기" });
        await Expect(like).ToHaveTextAsync("2");
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/likes", async route =>
        {
            await answer.Task;
            await route.FulfillAsync(new() { Status = 500, ContentType = "application/json", Body = """{ "message": "밤이 떨어졌어요." }""" });
        });

        await like.ClickAsync();
        await Expect(like).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(like).ToHaveTextAsync("3");
        answer.SetResult();
        await Expect(like).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(like).ToHaveTextAsync("2");
        await Expect(page.GetByText("밤이 떨어졌어요.")).ToBeVisibleAsync();
    }

    // A load would forget it.
    private static Task MarkAsync(IPage page) => page.EvaluateAsync("() => { window.sameLoad = true }");

    private static async Task IsMarkedAsync(IPage page) => Assert.True(await page.EvaluateAsync<bool>("() => window.sameLoad === true"));
}
