using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Marong.IntegrationTests.Topology;
using Microsoft.Net.Http.Headers;
using MySqlConnector;

namespace Marong.IntegrationTests.Auth;

/// <summary>The session of a browser, whose refresh token no script can read.</summary>
public sealed class CookieTests(MarongTopology marong)
{
    private const int Week = 7 * 24 * 60 * 60;
    private const string Refused = "403 INVALID_REFRESH_TOKEN";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_puts_the_refresh_token_where_no_script_and_no_other_route_sees_it()
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        {
            AssertSetForAWeek(CookieBrowser.SetBy(signedIn));
            Assert.Equal("no-store", signedIn.Headers.CacheControl?.ToString());
            var data = await Player.DataAsync(signedIn, Cancellation);
            Assert.Equal(["isNewUser", "jwt", "newUser", "user"], data.EnumerateObject().Select(member => member.Name).Order());
            Assert.DoesNotContain(browser.Cookie, data.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"refreshToken":null}""")]
    [InlineData("""{"refreshToken":""}""")]
    public async Task A_page_that_was_just_loaded_gets_an_access_token_by_the_cookie_alone_and_the_cookie_rotates(string? body)
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        using (var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"))
        {
            var first = browser.Cookie;

            using var refreshed = await browser.RefreshAsync(Cancellation, content);

            AssertSetForAWeek(CookieBrowser.SetBy(refreshed));
            Assert.NotEqual(first, browser.Cookie);
            Assert.Equal("no-store", refreshed.Headers.CacheControl?.ToString());
            Assert.Equal("jwt", Assert.Single((await Player.DataAsync(refreshed, Cancellation)).EnumerateObject()).Name);
            using var user = await browser.SendAsync(HttpMethod.Get, "/api/auth/user", Cancellation);
            Assert.Equal(HttpStatusCode.OK, user.StatusCode);
            using var again = await browser.RefreshAsync(Cancellation);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }
    }

    [Fact]
    public async Task Towards_the_end_of_the_longest_session_the_cookie_lives_no_longer_than_that()
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        {
            await using (var database = new MySqlConnection(await marong.ConnectionStringAsync("auth-db", Cancellation)))
            {
                Assert.Equal(1, await database.ExecuteAsync(new CommandDefinition(
                    """
                    UPDATE sessions SET created_at = created_at - INTERVAL 88 DAY
                    WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = UNHEX(SHA2(@Cookie, 256)))
                    """,
                    new { browser.Cookie },
                    cancellationToken: Cancellation)));
            }

            using var refreshed = await browser.RefreshAsync(Cancellation);

            var left = CookieBrowser.SetBy(refreshed)!.MaxAge!.Value;
            Assert.InRange(left, TimeSpan.FromDays(2) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(2));
        }
    }

    [Fact]
    public async Task An_old_cookie_that_comes_again_ends_the_session_and_is_deleted_as_is_the_one_after_it()
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        {
            var old = browser.Cookie;
            using var refreshed = await browser.RefreshAsync(Cancellation);

            using var reused = await CookieBrowser.RefreshAsync(marong, old, Cancellation);
            Assert.Equal(Refused, await reused.AnswerAsync());
            CookieBrowser.AssertDeleted(reused);

            using var ended = await browser.RefreshAsync(Cancellation);
            Assert.Equal(Refused, await ended.AnswerAsync());
            CookieBrowser.AssertDeleted(ended);
            using var without = await browser.RefreshAsync(Cancellation);
            Assert.Equal(Refused, await without.AnswerAsync());
            Assert.Null(CookieBrowser.SetBy(without));
        }
    }

    [Fact]
    public async Task A_cookie_without_the_header_is_neither_read_nor_spent_nor_deleted()
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        {
            using var ignored = await CookieBrowser.RefreshAsync(marong, browser.Cookie, Cancellation, withHeader: false);
            Assert.Equal("400 MISSING_TOKEN", await ignored.AnswerAsync());
            Assert.Null(CookieBrowser.SetBy(ignored));

            using var refreshed = await browser.RefreshAsync(Cancellation);
            Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        }
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Refused)]
    [InlineData("abc", "403 INVALID_TOKEN")]
    public async Task A_cookie_that_was_never_given_is_refused_and_deleted(string cookie, string answer)
    {
        using var refused = await CookieBrowser.RefreshAsync(marong, cookie, Cancellation);
        Assert.Equal(answer, await refused.AnswerAsync());
        CookieBrowser.AssertDeleted(refused);
    }

    [Fact]
    public async Task Whoever_does_not_ask_for_the_cookie_gets_what_they_always_did_and_none()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("앱"), Cancellation);
        using var refreshed = await player.RefreshAsync(player.RefreshToken, Cancellation);

        Assert.Equal(["jwt", "refreshToken"], (await Player.DataAsync(refreshed, Cancellation)).EnumerateObject().Select(member => member.Name));
        Assert.False(refreshed.Headers.Contains("Set-Cookie"));
        using var reused = await player.RefreshAsync(player.RefreshToken, Cancellation);
        Assert.Equal(Refused, await reused.AnswerAsync());
        Assert.False(reused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_token_in_the_body_goes_before_the_cookie_and_its_successor_becomes_the_cookie()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("옮기는"), Cancellation);
        using var body = JsonContent.Create(new { refreshToken = player.RefreshToken });

        using var moved = await CookieBrowser.RefreshAsync(marong, "abc", Cancellation, body: body);

        Assert.Equal(["jwt"], (await Player.DataAsync(moved, Cancellation)).EnumerateObject().Select(member => member.Name));
        AssertSetForAWeek(CookieBrowser.SetBy(moved));
        using var next = await CookieBrowser.RefreshAsync(marong, CookieBrowser.SetBy(moved)!.Value.Value!, Cancellation);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/auth/logout")]
    [InlineData("POST", "/api/auth/logout/all")]
    [InlineData("DELETE", "/api/auth/user")]
    public async Task Leaving_deletes_the_cookie_and_a_kept_copy_of_it_opens_nothing(string method, string path)
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        {
            var copy = browser.Cookie;

            using var left = await browser.SendAsync(HttpMethod.Parse(method), path, Cancellation);

            Assert.Equal(HttpStatusCode.OK, left.StatusCode);
            CookieBrowser.AssertDeleted(left);
            using var reloaded = await browser.RefreshAsync(Cancellation);
            Assert.Equal(Refused, await reloaded.AnswerAsync());
            Assert.Null(CookieBrowser.SetBy(reloaded));
            using var copied = await CookieBrowser.RefreshAsync(marong, copy, Cancellation);
            Assert.Equal(Refused, await copied.AnswerAsync());
        }
    }

    [Fact]
    public async Task Nothing_of_a_cookie_is_written_to_any_log()
    {
        var (browser, signedIn) = await SignInAsync();
        using (browser)
        using (signedIn)
        {
            var first = browser.Cookie;
            using var refreshed = await browser.RefreshAsync(Cancellation);
            using var reused = await CookieBrowser.RefreshAsync(marong, first, Cancellation);
            Assert.Equal(Refused, await reused.AnswerAsync());
            await Eventually.IsTrueAsync(async () => (await marong.LinesAsync(Cancellation, "came again: somebody holds a copy")).Count > 0);

            Assert.Empty(await marong.LinesAsync(Cancellation, first, browser.Cookie, "marong_refresh"));
        }
    }

    private static void AssertSetForAWeek(SetCookieHeaderValue? cookie)
    {
        Assert.NotNull(cookie);
        Assert.Equal(43, cookie.Value.Length);
        Assert.Equal("/api/auth", cookie.Path.Value);
        Assert.Equal(SameSiteMode.Strict, cookie.SameSite);
        Assert.True(cookie.HttpOnly);
        Assert.False(cookie.Secure, "the test topology is reached over http");
        Assert.False(cookie.Domain.HasValue);
        Assert.InRange(cookie.MaxAge!.Value.TotalSeconds, Week - 2, Week);
    }

    private Task<(CookieBrowser Browser, HttpResponseMessage SignedIn)> SignInAsync() =>
        CookieBrowser.SignInAsync(marong, Unique.Name("웹"), Cancellation);
}
