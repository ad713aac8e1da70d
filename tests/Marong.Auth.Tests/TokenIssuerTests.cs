using System.Text.Json;
using Marong.Auth.Keys;
using Marong.Auth.Tokens;
using Marong.Contracts.Auth;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marong.Auth.Tests;

public sealed class TokenIssuerTests : IDisposable
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly KeyRing _keys;
    private readonly TokenIssuer _issuer;

    public TokenIssuerTests()
    {
        _keys = Replica.Of(new KeyTable(), _time);
        _issuer = new TokenIssuer(_keys, _time);
    }

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task A_users_token_says_who_which_session_and_for_whom_and_nothing_more()
    {
        var token = new JsonWebToken(await _issuer.ForUserAsync(42, "session", _ct));

        Assert.Equal("ES256", token.Alg);
        Assert.Equal(TokenClaims.Type, token.Typ);
        Assert.Equal((await _keys.SigningKeyAsync(_ct)).Row.Kid, token.Kid);
        Assert.Equal("42", token.Subject);
        Assert.Equal("session", token.GetClaim(TokenClaims.Session).Value);
        Assert.Equal(["aud", "exp", "iat", "iss", "sid", "sub"], token.Claims.Select(claim => claim.Type).Order());
        Assert.Equal(TokenIssuer.UserLifetime, token.ValidTo - token.IssuedAt);
        Assert.Equal(_time.GetUtcNow().UtcDateTime, token.IssuedAt);
    }

    [Fact]
    public async Task A_users_token_is_verified_with_the_published_keys()
    {
        var result = await ValidateAsync(await _issuer.ForUserAsync(42, "session", _ct), TokenClaims.UserAudience);

        Assert.True(result.IsValid);
    }

    [Fact]
    public async Task A_services_token_is_for_internal_routes_and_a_users_is_not()
    {
        var service = await _issuer.ForServiceAsync("backend", _ct);
        var user = await _issuer.ForUserAsync(42, "session", _ct);

        Assert.True((await ValidateAsync(service, TokenClaims.InternalAudience)).IsValid);
        Assert.False((await ValidateAsync(service, TokenClaims.UserAudience)).IsValid);
        Assert.False((await ValidateAsync(user, TokenClaims.InternalAudience)).IsValid);
        Assert.Equal(TokenIssuer.ServiceLifetime, new JsonWebToken(service).ValidTo - new JsonWebToken(service).IssuedAt);
    }

    [Fact]
    public async Task A_changed_token_is_refused()
    {
        var parts = (await _issuer.ForUserAsync(42, "session", _ct)).Split('.');
        var other = (await _issuer.ForUserAsync(43, "session", _ct)).Split('.');

        Assert.False((await ValidateAsync($"{parts[0]}.{other[1]}.{parts[2]}", TokenClaims.UserAudience)).IsValid);
    }

    private async Task<TokenValidationResult> ValidateAsync(string token, string audience)
    {
        var published = new PublishedKeys([.. (await _keys.PublishedAsync(_ct)).Select(key => key.Published)]);
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = new JsonWebKeySet(JsonSerializer.Serialize(published)).GetSigningKeys(),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [TokenClaims.Type],
            ValidIssuer = TokenClaims.Issuer,
            ValidAudience = audience,
        });
    }
}
