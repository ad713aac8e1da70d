using Microsoft.AspNetCore.Http;

namespace Marong.Gateway.Tests;

/// <summary>The cookie that keeps a browser signed in, and the header without which it counts for nothing.</summary>
public sealed class CookieTests : IAsyncLifetime
{
    private const string Friend = "https://marong.example";
    private const string Refresh = "/api/auth/token/refresh";
    private const string Header = "X-Refresh-Token";

    private static readonly string[] Set =
    [
        "marong_refresh=next; max-age=604800; path=/api/auth; secure; samesite=strict; httponly",
        "another=1; path=/",
    ];

    private Upstream _auth = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _auth = await Upstream.StartAsync("auth", context =>
    {
        context.Response.Headers.SetCookie = Set;
        return context.Response.WriteAsync("auth");
    });

    public ValueTask DisposeAsync() => _auth.DisposeAsync();

    [Fact]
    public async Task Cookies_go_through_unchanged_both_ways_and_so_does_the_header()
    {
        await using var gateway = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Refresh);
        request.Headers.Add("Cookie", "other=1; marong_refresh=first");
        request.Headers.Add(Header, "cookie");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        var seen = Assert.Single(_auth.Requests).Headers;
        Assert.Equal("other=1; marong_refresh=first", seen["Cookie"]);
        Assert.Equal("cookie", seen[Header]);
        Assert.Equal(Set, answer.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task A_cookie_that_was_set_for_one_client_is_not_sent_for_the_next()
    {
        await using var gateway = await StartAsync();

        for (var times = 0; times < 2; times++)
        {
            using var answer = await gateway.Client.PostAsync(Refresh, null, Cancel);
        }

        Assert.All(_auth.Requests, request => Assert.DoesNotContain("Cookie", request.Headers.Keys));
    }

    [Theory]
    [InlineData(Friend, true)]
    [InlineData("https://evil.example", false)]
    [InlineData("https://www.marong.example", false)]
    [InlineData("null", false)]
    public async Task Only_a_page_of_a_listed_origin_may_send_the_header_and_have_cookies_sent(string origin, bool may)
    {
        await using var gateway = await StartAsync($"--Cors:Origins={Friend}");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, Refresh);
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-refresh-token");

        using var answer = await gateway.Client.SendAsync(preflight, Cancel);

        Assert.Equal(may ? origin : null, Value(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(may ? "x-refresh-token" : null, Value(answer, "Access-Control-Allow-Headers"));
        Assert.Equal(may ? "true" : null, Value(answer, "Access-Control-Allow-Credentials"));
        Assert.Empty(_auth.Requests);
    }

    private static string? Value(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? Assert.Single(values) : null;

    private Task<RunningGateway> StartAsync(params string[] settings) =>
        RunningGateway.StartAsync(new Dictionary<string, string> { ["auth"] = _auth.Url }, settings: settings);
}
