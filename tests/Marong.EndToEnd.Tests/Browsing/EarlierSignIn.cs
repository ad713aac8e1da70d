using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Marong.EndToEnd.Tests.Browsing;

/// <summary>What is left in a browser in which somebody signed in earlier: the cookie of the refresh token, and the page's note that it is worth asking.</summary>
internal static class EarlierSignIn
{
    private const string CookieName = "marong_refresh";

    /// <summary>As a browser context takes it over. Good for one context: the token in it is good once.</summary>
    public static async Task<string> StateOfAsync(MarongInBrowser marong, string name, CancellationToken cancellationToken)
    {
        using var client = marong.Client();
        client.DefaultRequestHeaders.Add("X-Refresh-Token", "cookie");
        using var begun = await client.GetAsync("/api/auth/oauth/redirect-url?provider=kakao", cancellationToken);
        var authorize = (await Player.DataAsync(begun, cancellationToken)).GetProperty("redirectUrl").GetString();
        using var consent = await client.GetAsync($"{authorize}&person={Uri.EscapeDataString(name)}", cancellationToken);
        var query = consent.Headers.Location!.Query.TrimStart('?');
        using var signedIn = await client.GetAsync($"/api/auth/oauth/callback?provider=kakao&{query}", cancellationToken);
        await Player.DataAsync(signedIn, cancellationToken);
        var cookie = SetCookieHeaderValue.ParseList([.. signedIn.Headers.GetValues("Set-Cookie")]).Single(set => set.Name == CookieName);
        return Written(marong.Address, cookie);
    }

    private static string Written(Uri address, SetCookieHeaderValue cookie) => JsonSerializer.Serialize(new
    {
        cookies = new[]
        {
            new
            {
                name = CookieName,
                value = cookie.Value.Value,
                domain = address.Host,
                path = cookie.Path.Value,
                expires = -1,
                httpOnly = cookie.HttpOnly,
                secure = cookie.Secure,
                sameSite = "Strict",
            },
        },
        origins = new[]
        {
            new { origin = address.GetLeftPart(UriPartial.Authority), localStorage = new[] { new { name = "marong:was-signed-in", value = "1" } } },
        },
    });
}
