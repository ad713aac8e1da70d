using System.Text.Json;
using System.Text.RegularExpressions;
using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Recovery;

/// <summary>What the browser keeps of who one is, and what it does not.</summary>
public sealed partial class SessionTests(MarongInBrowser marong, PlayedGroup played) : Scenario(marong), IClassFixture<PlayedGroup>
{
    private const string Refresh = "/api/auth/token/refresh";

    [Fact]
    public async Task A_reload_keeps_who_is_signed_in_and_no_script_can_read_why()
    {
        var person = await SignedInAsync(played.Owner.Name);
        await person.Page.IsThereAsync("소식");
        var before = await TokenAsync(person);
        await person.Page.ReloadAsync();
        await person.Page.IsThereAsync("소식");
        await person.IsAtAsync("/home");

        var cookie = await TokenAsync(person);
        Assert.NotEqual(before.Value, cookie.Value);
        Assert.True(cookie.HttpOnly);
        Assert.Equal("", await person.Page.EvaluateAsync<string>("() => document.cookie"));
        var kept = await person.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])");
        Assert.Contains("marong:", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(cookie.Value, kept, StringComparison.Ordinal);
        Assert.DoesNotMatch(Jwt(), kept);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_however_many_requests_find_it_expired()
    {
        var person = await ReturningAsync(played.Owner.Name);
        var page = person.Page;
        await page.GotoAsync("/notifications");
        await page.IsThereAsync("알림");
        var refreshes = 0;
        page.Request += (_, request) => refreshes += request.Url.EndsWith(Refresh, StringComparison.Ordinal) ? 1 : 0;
        var expired = await ExpireAsync(person);

        await page.GetByRole(AriaRole.Link, new() { Name = "홈" }).ClickAsync();
        await page.IsThereAsync("소식");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "마롱 주기" }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Definition).First).Not.ToHaveTextAsync("–");
        Assert.True(expired() > 1, $"{expired()} requests found the token expired; the test wants several.");
        Assert.Equal(1, refreshes);
    }

    [Fact]
    public async Task Who_signs_out_in_one_tab_is_signed_out_in_the_other()
    {
        var person = await ReturningAsync(played.Owner.Name);
        await person.Page.GotoAsync("/profile");
        await person.Page.IsThereAsync("프로필");
        var other = await person.Page.Context.NewPageAsync();
        await other.GotoAsync("/home");
        await other.IsThereAsync("소식");

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "로그아웃", Exact = true }).ClickAsync();
        await person.IsAtAsync("/auth");
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "카카오로 시작하기" })).ToBeVisibleAsync();
        await Expect(other.GetByText(played.Circle.Players[1].Name)).ToHaveCountAsync(0);
        Assert.Empty(await person.Page.Context.CookiesAsync([new Uri(Site.Address, Refresh).AbsoluteUri]));
    }

    /// <summary>From now on the token of this moment is refused, as the services refuse one that has expired.</summary>
    private static async Task<Func<int>> ExpireAsync(Person person)
    {
        // Known from the first request that carries it.
        string? expired = null;
        var refused = 0;
        person.Complaints.Accept("403");
        var body = JsonSerializer.Serialize(new { data = (object?)null, message = "토큰이 만료되었습니다.", meta = new { code = "TOKEN_EXPIRED" } });
        await person.Page.RouteAsync("**/api/**", async route =>
        {
            var token = await route.Request.HeaderValueAsync("authorization");
            expired ??= token;
            if (token is not null && token == expired)
            {
                Interlocked.Increment(ref refused);
                await route.FulfillAsync(new() { Status = 403, ContentType = "application/json", Body = body });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        return () => refused;
    }

    private async Task<BrowserContextCookiesResult> TokenAsync(Person person) =>
        Assert.Single(await person.Page.Context.CookiesAsync([new Uri(Site.Address, Refresh).AbsoluteUri]), cookie => cookie.Name == "marong_refresh");

    [GeneratedRegex(@"eyJ[\w-]+\.eyJ[\w-]+")]
    private static partial Regex Jwt();
}
