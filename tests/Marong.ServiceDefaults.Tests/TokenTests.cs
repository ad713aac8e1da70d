using System.Net;
using System.Security.Cryptography;
using System.Text;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Authentication;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marong.ServiceDefaults.Tests;

public sealed class TokenTests : IAsyncLifetime
{
    private readonly ECDsaSecurityKey _key = NewKey("one");
    private readonly List<ECDsaSecurityKey> _published = [];
    private readonly StubHandler _auth;
    private readonly FakeTimeProvider _time = new();
    private bool _authIsDown;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public TokenTests()
    {
        _published.Add(_key);
        _auth = new StubHandler(_ => _authIsDown
            ? throw new HttpRequestException("connection refused")
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Jwks()) });
    }

    public async ValueTask InitializeAsync()
    {
        var builder = TestApplication.CreateBuilder("--services:auth:http:0=http://auth.test");
        builder.AddMarongAuthentication();
        builder.Services.AddSingleton(services => new JwksKeys(services.GetRequiredService<IHttpClientFactory>(), _time));
        builder.Services.AddHttpClient(JwksKeys.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => _auth);
        builder.Services.AddSingleton<EndedSessionList>();
        _app = await builder.StartInMemoryAsync(app =>
        {
            app.MapGet("/user", (CurrentUser user) => Api.Ok($"{user.Id} {user.SessionId}", "user")).RequireAuthorization(Policies.User);
            app.MapGet("/internal", () => Api.Ok("in", "internal")).RequireAuthorization(Policies.Internal);
            app.MapGet("/open", () => Api.Ok("in", "open"));
        });
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_good_token_opens_the_users_routes_and_names_the_user()
    {
        using var answer = await GetAsync("/user", Token());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("17 session-1", (await answer.JsonAsync()).GetProperty("data").GetString());
    }

    [Fact]
    public async Task No_token_is_401()
    {
        await AssertRefusedAsync("/user", null, 401, "UNAUTHORIZED");
        await AssertRefusedAsync("/internal", null, 401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task An_expired_token_is_403_and_says_so_that_the_client_refreshes() =>
        await AssertRefusedAsync("/user", Token(life: TimeSpan.FromMinutes(-2)), 403, "TOKEN_EXPIRED");

    [Fact]
    public async Task A_token_is_expired_half_a_minute_after_its_end() =>
        await AssertRefusedAsync("/user", Token(life: TimeSpan.FromSeconds(-30)), 403, "TOKEN_EXPIRED");

    [Theory]
    [InlineData("JWT")]
    [InlineData("rt+jwt")]
    [InlineData(null)]
    public async Task A_token_of_another_type_is_no_access_token(string? type) =>
        await AssertRefusedAsync("/user", Token(type: type), 403, "INVALID_TOKEN");

    [Fact]
    public async Task A_token_for_another_audience_is_refused()
    {
        await AssertRefusedAsync("/user", Token(audience: "someone-else"), 403, "INVALID_TOKEN");
        await AssertRefusedAsync("/user", Token(audience: TokenClaims.InternalAudience), 403, "INVALID_TOKEN");
        await AssertRefusedAsync("/internal", Token(), 403, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_services_token_opens_internal_routes()
    {
        using var answer = await GetAsync("/internal", Token(audience: TokenClaims.InternalAudience, subject: "backend"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_of_another_issuer_is_refused() =>
        await AssertRefusedAsync("/user", Token(issuer: "marong"), 403, "INVALID_TOKEN");

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var parts = Token().Split('.');
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt","kid":"one"}""");

        await AssertRefusedAsync("/user", $"{header}.{parts[1]}.", 403, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_key.ECDsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "one" };

        await AssertRefusedAsync("/user", Token(signing: new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)), 403, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_token_signed_by_somebody_else_is_refused() =>
        await AssertRefusedAsync("/user", Token(key: NewKey("one")), 403, "INVALID_TOKEN");

    [Theory]
    [InlineData("seventeen", "session-1")]
    [InlineData("-17", "session-1")]
    [InlineData("17", null)]
    public async Task A_token_that_names_no_user_and_session_is_refused(string subject, string? session) =>
        await AssertRefusedAsync("/user", Token(subject: subject, session: session), 403, "INVALID_TOKEN");

    [Fact]
    public async Task A_token_of_a_session_that_has_ended_is_refused()
    {
        _app.Services.GetRequiredService<EndedSessionList>().Add([new EndedSession("session-1", DateTimeOffset.MaxValue)]);

        await AssertRefusedAsync("/user", Token(), 403, "INVALID_TOKEN");
        using var other = await GetAsync("/user", Token(session: "session-2"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task What_is_no_token_at_all_is_refused() => await AssertRefusedAsync("/user", "abc", 403, "INVALID_TOKEN");

    [Fact]
    public async Task A_bad_token_does_not_matter_where_none_is_needed()
    {
        using var answer = await GetAsync("/open", "abc");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_many_requests()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await GetAsync("/user", Token())).Dispose()));

        Assert.Equal(1, _auth.Requests);
    }

    [Fact]
    public async Task A_token_signed_with_a_new_key_is_good_at_its_first_use()
    {
        (await GetAsync("/user", Token())).Dispose();
        var newKey = NewKey("two");
        _published.Add(newKey);
        _time.Advance(TimeSpan.FromSeconds(6));

        using var answer = await GetAsync("/user", Token(key: newKey));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, _auth.Requests);
    }

    [Fact]
    public async Task While_auth_is_down_a_token_that_cannot_be_verified_is_not_called_bad()
    {
        _authIsDown = true;

        await AssertRefusedAsync("/user", Token(), 503, "SERVICE_UNAVAILABLE");
    }

    private async Task AssertRefusedAsync(string path, string? token, int status, string code)
    {
        using var answer = await GetAsync(path, token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, await answer.CodeAsync());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private string Token(
        string? type = TokenClaims.Type,
        string audience = TokenClaims.UserAudience,
        string issuer = TokenClaims.Issuer,
        string subject = "17",
        string? session = "session-1",
        TimeSpan? life = null,
        ECDsaSecurityKey? key = null,
        SigningCredentials? signing = null)
    {
        var expires = TimeProvider.System.GetUtcNow().UtcDateTime + (life ?? TimeSpan.FromHours(1));
        var claims = new Dictionary<string, object> { ["sub"] = subject };
        if (session is not null)
        {
            claims["sid"] = session;
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type ?? "",
            Audience = audience,
            Issuer = issuer,
            Claims = claims,
            IssuedAt = expires.AddHours(-1),
            NotBefore = expires.AddHours(-1),
            Expires = expires,
            SigningCredentials = signing ?? new SigningCredentials(key ?? _key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private string Jwks()
    {
        var keys = _published.Select(key => JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key))
            .Select(key => $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{key.Kid}}","x":"{{key.X}}","y":"{{key.Y}}"}""");
        return $$"""{"keys":[{{string.Join(',', keys)}}]}""";
    }

    private static ECDsaSecurityKey NewKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };
}
