using System.Net;
using System.Net.Http.Headers;

namespace Marong.Gateway.Tests;

/// <summary>What is asked from outside, before any service sees it.</summary>
public sealed class EdgeTests : IAsyncLifetime
{
    private const string Friend = "https://marong.example";

    private Upstream _backend = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _backend = await Upstream.StartAsync("backend");

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("6.6.6.6, 203.0.113.9", "203.0.113.9")]
    [InlineData("6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("nonsense", "127.0.0.1")]
    public async Task A_trusted_proxy_says_for_whom_it_asks_and_what_others_wrote_before_it_is_dropped(string forwardedFor, string seen)
    {
        await using var gateway = await StartAsync("--Edge:TrustedProxies=127.0.0.0/8,10.0.0.0/8");

        await gateway.SendRawAsync("/api/groups", headers: $"X-Forwarded-For: {forwardedFor}\r\n");

        Assert.Equal(seen, Assert.Single(_backend.Requests).Headers["X-Forwarded-For"]);
    }

    [Theory]
    [InlineData("6.6.6.6, 203.0.113.9", "203.0.113.9")]
    [InlineData("6.6.6.6, 10.1.2.3", "10.1.2.3")]
    [InlineData("6.6.6.6, 192.168.7.9", "192.168.7.9")]
    [InlineData("6.6.6.6, 203.0.113.9, 10.244.3.7", "203.0.113.9")]
    public async Task As_it_is_published_a_client_of_any_network_is_who_the_ingress_saw_whatever_it_says_of_itself(string forwardedFor, string seen)
    {
        // The ingress is here.
        await using var gateway = await StartAsync($"--Edge:TrustedProxies=127.0.0.0/8,{Published()}");

        await gateway.SendRawAsync("/api/groups", headers: $"X-Forwarded-For: {forwardedFor}\r\n");

        Assert.Equal(seen, Assert.Single(_backend.Requests).Headers["X-Forwarded-For"]);
    }

    [Fact]
    public async Task As_it_is_published_a_client_that_forges_another_address_each_time_has_one_limit()
    {
        await using var auth = await Upstream.StartAsync("auth");
        await using var gateway = await RunningGateway.StartAsync(
            new Dictionary<string, string> { ["auth"] = auth.Url }, settings: [$"--Edge:TrustedProxies=127.0.0.0/8,{Published()}", "--RateLimits:refresh:Permits=3"]);
        var answers = new List<string>();
        for (var address = 1; address <= 4; address++)
        {
            answers.Add(await gateway.SendRawAsync("/api/auth/token/refresh", method: "POST", headers: $"X-Forwarded-For: 6.6.6.{address}, 10.1.2.3\r\nContent-Length: 0\r\n"));
        }

        Assert.All(answers[..3], answer => Assert.StartsWith("HTTP/1.1 200", answer));
        Assert.StartsWith("HTTP/1.1 429", answers[3]);
    }

    [Fact]
    public async Task Somebody_who_is_no_trusted_proxy_is_not_believed()
    {
        await using var gateway = await StartAsync("--Edge:TrustedProxies=10.0.0.0/8");

        var answer = await gateway.SendRawAsync("/api/groups", headers: "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n");

        var seen = Assert.Single(_backend.Requests).Headers;
        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.DoesNotContain("Strict-Transport-Security", answer);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_that_speaks_https_browsers_are_told_to_stay_with_it()
    {
        await using var gateway = await StartAsync("--Edge:TrustedProxies=127.0.0.1/32");

        Assert.Contains("Strict-Transport-Security: max-age=31536000", await gateway.SendRawAsync("/api/groups", headers: "X-Forwarded-Proto: https\r\n"));
        Assert.DoesNotContain("Strict-Transport-Security", await gateway.SendRawAsync("/api/groups", headers: "X-Forwarded-Proto: http\r\n"));
    }

    [Theory]
    [InlineData("--Edge:TrustedProxies=everyone")]
    [InlineData("--Cors:Origins=https://marong.example/")]
    [InlineData("--Cors:Origins=*")]
    public async Task Settings_that_mean_nothing_end_the_start(string setting) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(setting));

    [Fact]
    public async Task A_page_of_a_listed_origin_may_read_answers_and_ask_beforehand()
    {
        await using var gateway = await StartAsync($"--Cors:Origins={Friend},http://localhost:5173");

        using var preflight = await SendAsync(gateway, HttpMethod.Options, Friend, "PUT");
        using var answer = await SendAsync(gateway, HttpMethod.Get, Friend);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Friend, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", preflight.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        Assert.Equal("GET,POST,PUT,DELETE,OPTIONS", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("3600", preflight.Headers.GetValues("Access-Control-Max-Age").Single());
        Assert.Equal(Friend, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("GET", Assert.Single(_backend.Requests).Method);
    }

    [Fact]
    public async Task An_error_can_be_read_by_a_listed_origin_too()
    {
        await using var gateway = await StartAsync($"--Cors:Origins={Friend}");

        using var answer = await SendAsync(gateway, HttpMethod.Get, Friend, path: "/api/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(Friend, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://marong.example")]
    [InlineData("https://marong.example:8443")]
    [InlineData("https://marong.example.evil.example")]
    [InlineData("null")]
    public async Task Any_other_origin_gets_no_CORS_header(string origin)
    {
        await using var gateway = await StartAsync($"--Cors:Origins={Friend}");

        using var preflight = await SendAsync(gateway, HttpMethod.Options, origin, "PUT");
        using var answer = await SendAsync(gateway, HttpMethod.Get, origin);

        Assert.DoesNotContain(
            preflight.Headers.Concat(answer.Headers), header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    public async Task What_is_no_form_with_files_may_have_64_kilobytes(string mediaType)
    {
        await using var gateway = await StartAsync();
        using var fits = Body(64 * 1024, mediaType);
        using var exceeds = Body(64 * 1024 + 1, mediaType);

        using var accepted = await gateway.Client.PutAsync("/api/survey", fits, Cancel);
        using var refused = await gateway.Client.PutAsync("/api/survey", exceeds, Cancel);

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("64KB", await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Single(_backend.Requests);
    }

    [Fact]
    public async Task What_is_refused_before_all_else_carries_the_headers_of_every_answer()
    {
        await using var gateway = await StartAsync();

        var answer = await gateway.SendRawAsync("/api/survey", method: "POST", headers: "Content-Type: text/plain; charset=nonsense\r\nContent-Length: 0\r\n");

        Assert.StartsWith("HTTP/1.1 415", answer);
        Assert.Contains("\r\nX-Content-Type-Options: nosniff\r\n", answer);
        Assert.Contains("\r\nCache-Control: no-store\r\n", answer);
        Assert.Contains("\r\nContent-Security-Policy: ", answer);
    }

    [Theory]
    [InlineData("TRACE", "/api/groups", "", "405")]
    [InlineData("PROPFIND", "/api/groups", "", "405")]
    [InlineData("get", "/api/groups", "", "405")]
    [InlineData("CONNECT", "backend:8000", "", "4")]
    [InlineData("OPTIONS", "*", "", "4")]
    [InlineData("GET", "/api/groups", "Content-Length: -1\r\n", "400")]
    [InlineData("GET", "/api/groups", "Content-Length: 1\r\nContent-Length: 2\r\n", "400")]
    [InlineData("GET", "/api/groups/%00", "", "400")]
    [InlineData("GET", "api/groups", "", "400")]
    [InlineData("GET", "http://backend:8001/internal/users", "", "400")]
    [InlineData("G@T", "/api/groups", "", "4")]
    [InlineData("GET", "/api/groups", "Transfer-Encoding: gzip\r\n", "4")]
    public async Task Nonsense_is_the_clients_own_fault(string method, string target, string headers, string status)
    {
        await using var gateway = await StartAsync();

        var answer = await gateway.SendRawAsync(target, method: method, headers: headers);

        Assert.StartsWith($"HTTP/1.1 {status}", answer);
        Assert.Empty(_backend.Requests);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("local\u0001host")]
    [InlineData("localhost:port")]
    public async Task A_host_that_is_none_is_refused(string host)
    {
        await using var gateway = await StartAsync();

        Assert.StartsWith("HTTP/1.1 400", await gateway.SendRawAsync("/api/groups", host: host));
    }

    [Fact]
    public async Task An_endless_target_or_header_is_refused()
    {
        await using var gateway = await StartAsync();

        Assert.StartsWith("HTTP/1.1 414", await gateway.SendRawAsync("/api/groups?x=" + new string('x', 9000)));
        Assert.StartsWith("HTTP/1.1 431", await gateway.SendRawAsync("/api/groups", headers: $"X-Long: {new string('x', 40_000)}\r\n"));
        Assert.Empty(_backend.Requests);
    }

    [Fact]
    public async Task A_header_beyond_ASCII_is_passed_on_as_it_came()
    {
        await using var gateway = await StartAsync();
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = gateway.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/groups");
        request.Headers.TryAddWithoutValidation("X-Name", "마롱");

        using var answer = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("마롱", Assert.Single(_backend.Requests).Headers["X-Name"]);
    }

    /// <summary>What the component ingress says in deploy/kubernetes.</summary>
    private static string Published()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marong.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The test does not run within the repository.");
        }

        const string Key = "trusted-proxies=";
        return File.ReadLines(Path.Combine(folder.FullName, "deploy", "kubernetes", "components", "ingress", "parameters.env")).Single(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
    }

    private Task<RunningGateway> StartAsync(params string[] settings) =>
        RunningGateway.StartAsync(new Dictionary<string, string> { ["backend"] = _backend.Url }, settings: settings);

    private static async Task<HttpResponseMessage> SendAsync(
        RunningGateway gateway, HttpMethod method, string origin, string? asksFor = null, string path = "/api/groups/1")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        if (asksFor is not null)
        {
            request.Headers.Add("Access-Control-Request-Method", asksFor);
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        }

        return await gateway.Client.SendAsync(request, Cancel);
    }

    private static ByteArrayContent Body(int length, string mediaType) =>
        new(new byte[length]) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
