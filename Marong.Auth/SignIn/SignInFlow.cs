using Marong.Auth.Sessions;
using Marong.Auth.Tokens;
using Marong.Auth.Users;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.WebUtilities;

namespace Marong.Auth.SignIn;

/// <summary>A sign-in that has begun: where the browser goes now, and the value that will recognise the browser when it comes back.</summary>
internal sealed record BegunSignIn(string RedirectUrl, string Browser);

internal sealed record SignedIn(User User, string Jwt, string RefreshToken);

/// <summary>Kakao's code flow from one end to the other. Kakao is asked before anything is written.</summary>
internal sealed class SignInFlow(
    KakaoOptions options, OAuthStateStore states, KakaoClient kakao, UserStore users, SessionStore sessions, TokenIssuer tokens)
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

    /// <summary>Null when the state is not one that this browser began.</summary>
    public async Task<SignedIn?> CompleteAsync(string code, string state, string? browser, string? device, CancellationToken ct) =>
        browser is not null && await states.TakeVerifierAsync(state, browser, ct) is { } verifier
            ? await CompleteAsync(code, verifier, device, rotates: true, ct)
            : null;

    /// <summary>As the original's clients do it: without state and PKCE, and with one refresh token for its whole life.</summary>
    public Task<SignedIn> CompleteLegacyAsync(string code, string? device, CancellationToken ct) =>
        CompleteAsync(code, codeVerifier: null, device, rotates: false, ct);

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

    private async Task<SignedIn> CompleteAsync(string code, string? codeVerifier, string? device, bool rotates, CancellationToken ct)
    {
        var profile = await kakao.SignInAsync(code, codeVerifier, ct);
        var user = await users.FindOrCreateAsync(profile, ct);
        var session = await sessions.OpenAsync(user.Id, device, rotates, ct) ?? throw new ApiException(ErrorCodes.SocialAuthFailed);
        return new SignedIn(user, await tokens.ForUserAsync(user.Id, session.SessionId, ct), session.RefreshToken);
    }
}
