using Marong.Auth.Limits;
using Marong.Auth.Sessions;
using Marong.Auth.Tokens;
using Marong.Auth.Users;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.RateLimits;
using Microsoft.AspNetCore.WebUtilities;

namespace Marong.Auth.SignIn;

/// <summary>A sign-in that has begun: where the browser goes now, and the value that will recognise the browser when it comes back.</summary>
internal sealed record BegunSignIn(string RedirectUrl, string Browser);

internal sealed record SignedIn(User User, string Jwt, RefreshToken RefreshToken);

/// <summary>How a sign-in ended: well, with a wait because the account has signed in too often, or with neither, refused.</summary>
internal sealed record SignInOutcome(SignedIn? SignedIn, TimeSpan? RetryAfter)
{
    public static readonly SignInOutcome Refused = new(null, null);
}

/// <summary>Kakao's code flow from one end to the other. Kakao is asked before anything is written.</summary>
internal sealed class SignInFlow(
    KakaoOptions options,
    OAuthStateStore states,
    KakaoClient kakao,
    AccountLimits limits,
    RateLimiter limiter,
    UserStore users,
    SessionStore sessions,
    TokenIssuer tokens,
    AuthMetrics metrics)
{
    private const string Scope = "profile_nickname,profile_image";

    public async Task<BegunSignIn> BeginAsync(CancellationToken ct)
    {
        var state = OpaqueToken.Create();
        var browser = OpaqueToken.Create();
        var verifier = Pkce.CreateVerifier();
        await states.AddAsync(state, browser, verifier, ct);
        return new BegunSignIn(AuthorizeUrl(options, state, Pkce.Challenge(verifier)), browser);
    }

    /// <summary>Refused when the state is not one that this browser began.</summary>
    public Task<SignInOutcome> CompleteAsync(string code, string state, string? browser, string? device, CancellationToken ct) =>
        metrics.CountAsync(CompleteBegunAsync(code, state, browser, device, ct), ct);

    /// <summary>As the original's clients do it: without state and PKCE. They also keep one refresh token for a session's whole life.</summary>
    public Task<SignInOutcome> CompleteLegacyAsync(string code, string? device, bool rotates, CancellationToken ct) =>
        metrics.CountAsync(CompleteAsync(code, codeVerifier: null, device, rotates, ct), ct);

    internal static string AuthorizeUrl(KakaoOptions options, string state, string challenge) => QueryHelpers.AddQueryString(
        options.AuthorizeUrl.AbsoluteUri,
        new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = options.RedirectUri,
            ["scope"] = Scope,
            ["state"] = state,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        });

    private async Task<SignInOutcome> CompleteBegunAsync(string code, string state, string? browser, string? device, CancellationToken ct) =>
        browser is not null && await states.TakeVerifierAsync(state, browser, ct) is { } verifier
            ? await CompleteAsync(code, verifier, device, rotates: true, ct)
            : SignInOutcome.Refused;

    private async Task<SignInOutcome> CompleteAsync(string code, string? codeVerifier, string? device, bool rotates, CancellationToken ct)
    {
        var profile = await kakao.SignInAsync(code, codeVerifier, ct);
        if (await limiter.TryAcquireAsync(limits.SignIn, profile.ProviderId, ct) is { } wait)
        {
            return new SignInOutcome(null, wait);
        }

        var user = await users.FindOrCreateAsync(profile, ct);
        var session = await sessions.OpenAsync(user.Id, device, rotates, ct) ?? throw new ApiException(ErrorCodes.SocialAuthFailed);
        var jwt = await tokens.ForUserAsync(user.Id, session.SessionId, ct);
        return new SignInOutcome(new SignedIn(user, jwt, session.RefreshToken), null);
    }
}
