using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Marong.KakaoSimulator.People;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>What a code was given for, and what the exchange must therefore repeat.</summary>
internal sealed record Grant(Person Person, string RedirectUri, string? CodeChallenge, string Origin);

internal sealed record CodeExchange(string? Code, string? RedirectUri, string? CodeVerifier);

/// <summary>Codes (once, for a minute) and access tokens. In memory, and never more than a fixed number of either.</summary>
internal sealed class Grants(TimeProvider time)
{
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(6);
    public const int Capacity = 10_000;

    private readonly ExpiringStore<Grant> _codes = new(time, CodeLifetime, Capacity);
    private readonly ExpiringStore<Grant> _tokens = new(time, TokenLifetime, Capacity);

    public string IssueCode(Grant grant) => _codes.Add(grant);

    /// <summary>A code is spent by the first attempt to exchange it, whether that succeeds or not.</summary>
    public bool TryExchange(CodeExchange exchange, [NotNullWhen(true)] out string? accessToken, [NotNullWhen(false)] out KakaoError? error)
    {
        accessToken = null;
        if (_codes.Take(exchange.Code) is not { } grant)
        {
            error = KakaoError.UnknownCode;
            return false;
        }

        error = Mismatch(grant, exchange);
        if (error is not null)
        {
            return false;
        }

        accessToken = _tokens.Add(grant);
        return true;
    }

    public Grant? FindByToken(string accessToken) => _tokens.Peek(accessToken);

    private static KakaoError? Mismatch(Grant grant, CodeExchange exchange)
    {
        if (grant.RedirectUri != exchange.RedirectUri)
        {
            return KakaoError.WrongRedirectUri;
        }

        var verified = grant.CodeChallenge is null
            || (exchange.CodeVerifier is { } verifier && grant.CodeChallenge == Challenge(verifier));
        return verified ? null : KakaoError.WrongVerifier;
    }

    private static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
