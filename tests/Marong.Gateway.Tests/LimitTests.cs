using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Marong.Contracts.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marong.Gateway.Tests;

/// <summary>Who is limited in what. Here there is no Redis, so that the process counts for itself.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private static readonly string[] Small =
    [
        "--Edge:TrustedProxies=127.0.0.0/8",
        "--RateLimits:sign-in:Permits=3",
        "--RateLimits:refresh:Permits=3",
        "--RateLimits:join:Permits=3",
        "--RateLimits:join-user:Permits=5",
        "--RateLimits:likes:Permits=3",
        "--RateLimits:messages:Permits=3",
        "--RateLimits:campaigns:Permits=3",
        "--RateLimits:campaigns:Window=00:01:00",
        "--RateLimits:uploads:Permits=3",
    ];

    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" };
    private Upstream _auth = null!;
    private Upstream _backend = null!;
    private RunningGateway _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _auth = await Upstream.StartAsync("auth", context => context.Response.WriteAsync(context.Request.Path == AuthRoutes.Jwks ? Jwks() : "auth"));
        _backend = await Upstream.StartAsync("backend");
        _gateway = await RunningGateway.StartAsync(
            new Dictionary<string, string> { ["auth"] = _auth.Url, ["backend"] = _backend.Url, ["recommendation"] = _backend.Url }, settings: Small);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _auth.DisposeAsync();
        await _backend.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/api/auth/oauth/redirect-url?provider=kakao", "/api/auth/oauth/callback?code=1")]
    [InlineData("POST", "/api/auth/token/refresh", "/api/auth/token/refresh/")]
    [InlineData("POST", "/api/feeds/1/likes", "/API/Feeds/2/Likes/")]
    [InlineData("POST", "/api/manitto/messages", "/api/manitto/messages/")]
    [InlineData("POST", "/api/groups/7/campaigns", "/api/groups/8/campaigns")]
    [InlineData("POST", "/api/recommendations/places/1/likes", "/api/recommendations/places/2/likes")]
    [InlineData("POST", "/api/groups/7/join", "/api/groups/007/join")]
    public async Task The_fourth_is_refused_with_429_and_the_time_to_wait(string method, string path, string sameThing)
    {
        await AssertPassesAsync(3, method, path);

        using var refused = await SendAsync(method, sameThing);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        // Twenty, less what the machine took for the three.
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        Assert.Contains("\"meta\":{\"code\":\"TOO_MANY_REQUESTS\"}", await refused.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("GET", "/api/groups/7")]
    [InlineData("POST", "/api/groups")]
    [InlineData("GET", "/api/feeds?groupId=1")]
    [InlineData("GET", "/api/auth/user")]
    [InlineData("POST", "/api/auth/logout")]
    public async Task What_is_not_limited_is_not(string method, string path) => await AssertPassesAsync(10, method, path);

    [Fact]
    public async Task Another_address_is_limited_by_itself()
    {
        await AssertPassesAsync(3, "POST", "/api/auth/token/refresh", address: "203.0.113.1");
        await AssertPassesAsync(3, "POST", "/api/auth/token/refresh", address: "203.0.113.2");
        await AssertRefusedAsync("POST", "/api/auth/token/refresh", address: "203.0.113.1");
    }

    [Fact]
    public async Task All_addresses_of_one_IPv6_network_are_one()
    {
        await AssertPassesAsync(3, "POST", "/api/auth/token/refresh", address: "2001:db8:1:2::1");
        await AssertRefusedAsync("POST", "/api/auth/token/refresh", address: "2001:db8:1:2:ffff::9");
        await AssertPassesAsync(1, "POST", "/api/auth/token/refresh", address: "2001:db8:1:3::1");
    }

    [Fact]
    public async Task A_user_is_limited_whatever_address_they_come_from_and_two_at_one_address_do_not_disturb_each_other()
    {
        await AssertPassesAsync(2, "POST", "/api/feeds/1/likes", Token(17), "203.0.113.1");
        await AssertPassesAsync(1, "POST", "/api/feeds/1/likes", Token(17), "203.0.113.2");
        await AssertRefusedAsync("POST", "/api/feeds/1/likes", Token(17), "203.0.113.3");
        await AssertPassesAsync(3, "POST", "/api/feeds/1/likes", Token(18), "203.0.113.1");
    }

    [Fact]
    public async Task A_token_that_is_not_good_counts_for_the_address_and_is_left_to_the_service()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await AssertPassesAsync(1, "POST", "/api/feeds/1/likes", "nonsense");
        await AssertPassesAsync(1, "POST", "/api/feeds/1/likes", Token(17, new ECDsaSecurityKey(stranger) { KeyId = "one" }));
        await AssertPassesAsync(1, "POST", "/api/feeds/1/likes", Token(18, new ECDsaSecurityKey(stranger) { KeyId = "one" }));
        await AssertRefusedAsync("POST", "/api/feeds/1/likes", "nonsense");
        await AssertPassesAsync(1, "POST", "/api/feeds/1/likes", Token(17));
    }

    [Fact]
    public async Task Joining_is_limited_for_each_group_and_for_all_of_them()
    {
        await AssertPassesAsync(3, "POST", "/api/groups/7/join", Token(17));
        await AssertRefusedAsync("POST", "/api/groups/7/join", Token(17));
        await AssertPassesAsync(2, "POST", "/api/groups/8/join", Token(17));
        await AssertRefusedAsync("POST", "/api/groups/9/join", Token(17));
        await AssertPassesAsync(1, "POST", "/api/groups/7/join", Token(18));
    }

    [Fact]
    public async Task Uploads_are_limited_wherever_they_go_and_forms_alone_are_uploads()
    {
        foreach (var (method, path) in (IEnumerable<(string, string)>)[("POST", "/api/groups"), ("PUT", "/api/groups/1/profile"), ("POST", "/api/feeds")])
        {
            using var form = new MultipartFormDataContent { { new StringContent("x"), "x" } };
            using var passed = await SendAsync(method, path, Token(17), content: form);
            Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        }

        using var another = new MultipartFormDataContent { { new StringContent("x"), "x" } };
        using var refused = await SendAsync("POST", "/api/feeds", Token(17), content: another);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        await AssertPassesAsync(1, "POST", "/api/feeds", Token(17));
    }

    [Fact]
    public async Task Without_auth_a_user_is_limited_by_their_address()
    {
        await using var gateway = await RunningGateway.StartAsync(
            new Dictionary<string, string> { ["auth"] = $"http://127.0.0.1:{RunningGateway.FreePort()}", ["backend"] = _backend.Url }, settings: Small);
        for (var i = 0; i < 4; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/feeds/1/likes");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(i));
            using var answer = await gateway.Client.SendAsync(request, Cancel);
            Assert.Equal(i < 3 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    private async Task AssertPassesAsync(int times, string method, string path, string? token = null, string? address = null)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await SendAsync(method, path, token, address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task AssertRefusedAsync(string method, string path, string? token = null, string? address = null)
    {
        using var answer = await SendAsync(method, path, token, address);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string method, string path, string? token = null, string? address = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        return await _gateway.Client.SendAsync(request, Cancel);
    }

    private string Token(long user, ECDsaSecurityKey? key = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenClaims.Type,
            Audience = TokenClaims.UserAudience,
            Issuer = TokenClaims.Issuer,
            Claims = new Dictionary<string, object> { ["sub"] = $"{user}", [TokenClaims.Session] = "session" },
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private string Jwks()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{key.Kid}}","x":"{{key.X}}","y":"{{key.Y}}"}]}""";
    }
}
