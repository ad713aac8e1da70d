using System.Globalization;
using System.Security.Claims;
using Marong.Auth.Keys;
using Marong.Contracts.Auth;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marong.Auth.Tokens;

internal sealed class TokenIssuer(KeyRing keys, TimeProvider time)
{
    public static readonly TimeSpan UserLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan ServiceLifetime = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public Task<string> ForUserAsync(long userId, string sessionId, CancellationToken ct) => IssueAsync(
        TokenClaims.UserAudience,
        UserLifetime,
        [new Claim("sub", userId.ToString(CultureInfo.InvariantCulture)), new Claim(TokenClaims.Session, sessionId)],
        ct);

    public Task<string> ForServiceAsync(string clientId, CancellationToken ct) =>
        IssueAsync(TokenClaims.InternalAudience, ServiceLifetime, [new Claim("sub", clientId)], ct);

    private async Task<string> IssueAsync(string audience, TimeSpan lifetime, IEnumerable<Claim> claims, CancellationToken ct)
    {
        var key = await keys.SigningKeyAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenClaims.Type,
            Issuer = TokenClaims.Issuer,
            Audience = audience,
            Subject = new ClaimsIdentity(claims),
            IssuedAt = now,
            Expires = now + lifetime,
            SigningCredentials = key.Credentials,
        });
    }
}
