using System.Net;
using System.Text;
using Marong.Auth.SignIn;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marong.Auth.Tests;

public sealed class KakaoClientTests
{
    private const string Tokens = """{"token_type":"bearer","access_token":"kakao-token"}""";
    private const string Me = """{"id":77,"kakao_account":{"profile":{"nickname":"이단풍","profile_image_url":"http://img/1.png"}}}""";

    private static readonly KakaoOptions Options = new(
        new Uri("http://kakao/oauth/authorize"), new Uri("http://kakao/oauth/token"), new Uri("http://kakao/v2/user/me"), "id", "secret", "http://marong/auth");

    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_profile_comes_from_the_code_and_its_verifier()
    {
        using var kakao = new Kakao((HttpStatusCode.OK, Tokens), (HttpStatusCode.OK, Me));

        var profile = await kakao.SignInAsync("code", "verifier", _ct);

        Assert.Equal(new KakaoProfile("77", "이단풍", "http://img/1.png"), profile);
        Assert.Contains("code=code", kakao.Requests[0], StringComparison.Ordinal);
        Assert.Contains("code_verifier=verifier", kakao.Requests[0], StringComparison.Ordinal);
        Assert.Contains("client_secret=secret", kakao.Requests[0], StringComparison.Ordinal);
        Assert.Equal("Bearer kakao-token", kakao.Requests[1]);
    }

    [Fact]
    public async Task Without_pkce_no_verifier_is_sent()
    {
        using var kakao = new Kakao((HttpStatusCode.OK, Tokens), (HttpStatusCode.OK, Me));

        await kakao.SignInAsync("code", null, _ct);

        Assert.DoesNotContain("code_verifier", kakao.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":77}""")]
    [InlineData("""{"id":77,"kakao_account":{"profile":{"nickname":"  "}}}""")]
    public async Task Somebody_who_shares_no_nickname_can_sign_in_too(string me)
    {
        using var kakao = new Kakao((HttpStatusCode.OK, Tokens), (HttpStatusCode.OK, me));

        var profile = await kakao.SignInAsync("code", "verifier", _ct);

        Assert.NotEqual("", profile.Nickname.Trim());
        Assert.Null(profile.ProfileImage);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_code":"KOE320"}""", "INVALID_KAKAO_CODE")]
    [InlineData(401, """{"error":"invalid_client","error_code":"KOE010"}""", "SOCIAL_AUTH_FAILED")]
    [InlineData(400, "<html>", "SOCIAL_AUTH_FAILED")]
    [InlineData(200, "{}", "SOCIAL_AUTH_FAILED")]
    [InlineData(429, "", "SERVICE_UNAVAILABLE")]
    [InlineData(500, "", "SERVICE_UNAVAILABLE")]
    [InlineData(503, "{}", "SERVICE_UNAVAILABLE")]
    public async Task A_refused_exchange_says_whose_fault_it_is(int status, string body, string code)
    {
        using var kakao = new Kakao(((HttpStatusCode)status, body));

        Assert.Equal(code, (await Assert.ThrowsAsync<ApiException>(() => kakao.SignInAsync("code", "verifier", _ct))).Code.Name);
        Assert.Single(kakao.Requests);
    }

    [Theory]
    [InlineData(401, """{"msg":"this access token does not exist","code":-401}""", "SOCIAL_AUTH_FAILED")]
    [InlineData(200, "{}", "SOCIAL_AUTH_FAILED")]
    [InlineData(502, "", "SERVICE_UNAVAILABLE")]
    public async Task A_refused_profile_says_whose_fault_it_is(int status, string body, string code)
    {
        using var kakao = new Kakao((HttpStatusCode.OK, Tokens), ((HttpStatusCode)status, body));

        Assert.Equal(code, (await Assert.ThrowsAsync<ApiException>(() => kakao.SignInAsync("code", "verifier", _ct))).Code.Name);
    }

    [Fact]
    public void The_browser_is_sent_with_state_and_challenge_and_without_any_secret()
    {
        var address = new Uri(SignInFlow.AuthorizeUrl(Options, "state", "challenge"));
        var query = QueryHelpers.ParseQuery(address.Query);

        Assert.Equal("http://kakao/oauth/authorize", address.GetLeftPart(UriPartial.Path));
        Assert.Equal("state", query["state"]);
        Assert.Equal("challenge", query["code_challenge"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("http://marong/auth", query["redirect_uri"]);
        Assert.DoesNotContain("secret", address.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://marong.example/auth", true)]
    [InlineData("http://localhost:5000/auth", false)]
    public void The_browsers_address_decides_whether_cookies_are_for_TLS_only(string redirectUri, bool isHttps) =>
        Assert.Equal(isHttps, (Options with { RedirectUri = redirectUri }).IsHttps);

    private sealed class Kakao(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        public async Task<KakaoProfile> SignInAsync(string code, string? verifier, CancellationToken ct)
        {
            using var http = new HttpClient(this, disposeHandler: false);
            return await new KakaoClient(http, Options, NullLogger<KakaoClient>.Instance).SignInAsync(code, verifier, ct);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, body) = answers[Requests.Count];
            Requests.Add(request.Content is { } content
                ? await content.ReadAsStringAsync(cancellationToken)
                : request.Headers.Authorization!.ToString());
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
