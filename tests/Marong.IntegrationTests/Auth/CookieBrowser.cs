using System.Net.Http.Headers;
using Marong.IntegrationTests.Topology;
using Microsoft.Net.Http.Headers;

namespace Marong.IntegrationTests.Auth;

/// <summary>A browser in which the page of Marong is open: the access token is with the page, the refresh token in a cookie that it never sees.</summary>
internal sealed class CookieBrowser : IDisposable
{
    private const string Name = "marong_refresh";
    private const string Header = "X-Refresh-Token";
    private const string Refresh = "/api/auth/token/refresh";

    private readonly HttpClient _http;

    private CookieBrowser(HttpClient http)
    {
        _http = http;
        _http.DefaultRequestHeaders.Add(Header, "cookie");
    }

    /// <summary>What is in the cookie now, as the browser alone knows it.</summary>
    public string Cookie { get; private set; } = "";

    public static async Task<(CookieBrowser Browser, HttpResponseMessage SignedIn)> SignInAsync(
        MarongTopology marong, string person, CancellationToken cancellationToken)
    {
        var browser = new CookieBrowser(marong.Client());
        using var begun = await browser._http.GetAsync("/api/auth/oauth/redirect-url?provider=kakao", cancellationToken);
        var authorize = (await Player.DataAsync(begun, cancellationToken)).GetProperty("redirectUrl").GetString();
        using var consent = await browser._http.GetAsync($"{authorize}&person={Uri.EscapeDataString(person)}", cancellationToken);
        var query = consent.Headers.Location!.Query.TrimStart('?');
        var signedIn = await browser._http.GetAsync($"/api/auth/oauth/callback?provider=kakao&{query}", cancellationToken);
        await browser.KeepAsync(signedIn, cancellationToken);
        return (browser, signedIn);
    }

    /// <summary>As a page that has just been loaded: nothing but what the browser sends along by itself, and the header.</summary>
    public async Task<HttpResponseMessage> RefreshAsync(CancellationToken cancellationToken, HttpContent? body = null)
    {
        var response = await _http.PostAsync(Refresh, body, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            await KeepAsync(response, cancellationToken);
        }

        return response;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        _http.SendAsync(new HttpRequestMessage(method, path), cancellationToken);

    /// <summary>Sends a cookie from a browser of its own that has no other.</summary>
    public static async Task<HttpResponseMessage> RefreshAsync(
        MarongTopology marong, string cookie, CancellationToken cancellationToken, bool withHeader = true, HttpContent? body = null)
    {
        using var other = marong.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, Refresh) { Content = body };
        request.Headers.Add("Cookie", $"{Name}={cookie}");
        if (withHeader)
        {
            request.Headers.Add(Header, "cookie");
        }

        return await other.SendAsync(request, cancellationToken);
    }

    /// <summary>The cookie as an answer sets it; null when it does not.</summary>
    public static SetCookieHeaderValue? SetBy(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var values)
            ? SetCookieHeaderValue.ParseList([.. values]).SingleOrDefault(cookie => cookie.Name == Name)
            : null;

    public static void AssertDeleted(HttpResponseMessage response)
    {
        var cookie = SetBy(response);
        Assert.NotNull(cookie);
        Assert.Equal("", cookie.Value.Value);
        Assert.Equal("/api/auth", cookie.Path.Value);
        Assert.Equal(DateTimeOffset.UnixEpoch, cookie.Expires);
        Assert.Null(cookie.MaxAge);
    }

    public void Dispose() => _http.Dispose();

    private async Task KeepAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var data = await Player.DataAsync(response, cancellationToken);
        Cookie = SetBy(response)?.Value.Value ?? Cookie;
        var jwt = data.GetProperty("jwt").GetString();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", jwt);
    }
}
