using System.Text.Json.Serialization;
using Marong.Auth.Sessions;
using Marong.Auth.Users;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Auth.SignIn;

internal static class SignInApi
{
    public const string BrowserCookie = "marong_oauth";
    private const string Path = "/api/auth/oauth";

    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(KakaoOptions.From(builder.Configuration));
        builder.Services.AddSingleton(new LegacyCallback(builder.Configuration.GetValue("Auth:AllowLegacyCallback", false)));
        builder.Services.AddSingleton<OAuthStateStore>();
        builder.Services.AddScoped<SignInFlow>();
        builder.Services.AddHttpClient<KakaoClient>(client => client.Timeout = KakaoClient.Timeout);
        return builder;
    }

    public static IEndpointRouteBuilder MapSignInApi(this IEndpointRouteBuilder routes)
    {
        var oauth = routes.MapGroup(Path).WithNoStore();
        oauth.MapGet("/redirect-url", RedirectUrl).WithSummary("Where to send the browser to sign in");
        oauth.MapGet("/callback", Callback).WithSummary("Finish a sign-in and get tokens").DescribesRefreshCookie();
        return routes;
    }

    public static async Task<Results<Ok<Envelope<RedirectAnswer>>, ErrorResult>> RedirectUrl(
        string? provider, SignInFlow flow, KakaoOptions kakao, HttpContext http, CancellationToken ct)
    {
        if (provider != UserStore.Kakao)
        {
            return Api.Error(ErrorCodes.InvalidProvider);
        }

        var begun = await flow.BeginAsync(ct);
        http.Response.Cookies.Append(BrowserCookie, begun.Browser, Cookie(kakao));
        return Api.Ok(new RedirectAnswer(begun.RedirectUrl), "redirect_url_generated");
    }

    public static async Task<Results<Ok<Envelope<SignInAnswer>>, ErrorResult>> Callback(
        [AsParameters] CallbackQuery query,
        SignInFlow flow,
        KakaoOptions kakao,
        LegacyCallback legacy,
        [AsParameters] RefreshCookie refreshCookie,
        ILogger<SignInFlow> logger,
        HttpContext http,
        CancellationToken ct)
    {
        if (query.Provider != UserStore.Kakao)
        {
            return Api.Error(ErrorCodes.InvalidProvider);
        }

        if (query.Missing(legacy.IsAllowed) is { Count: > 0 } missing)
        {
            return Api.Invalid(missing);
        }

        var device = DeviceName.From(http.Request.Headers.UserAgent);
        var outcome = string.IsNullOrEmpty(query.State)
            ? await flow.CompleteLegacyAsync(query.Code!, device, rotates: refreshCookie.IsAskedFor, ct)
            : await flow.CompleteAsync(query.Code!, query.State, http.Request.Cookies[BrowserCookie], device, ct);
        if (outcome.RetryAfter is { } wait)
        {
            logger.LogWarning("Refused a sign-in: the account has signed in too often");
            return Api.TooManyRequests(wait);
        }

        if (outcome.SignedIn is not { } signedIn)
        {
            logger.LogWarning("Refused a sign-in: the state is unknown, expired or of another browser");
            return Api.Error(ErrorCodes.SocialAuthFailed);
        }

        http.Response.Cookies.Delete(BrowserCookie, Cookie(kakao));
        logger.LogInformation("User {UserId} signed in", signedIn.User.Id);
        return Api.Ok(SignInAnswer.Of(signedIn, refreshCookie.Deliver(signedIn.RefreshToken)), "login_success");
    }

    private static CookieOptions Cookie(KakaoOptions kakao) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = OAuthStateStore.Lifetime,
        Path = Path,
        SameSite = SameSiteMode.Lax,
        Secure = kakao.IsHttps,
    };
}

/// <summary>Whether a callback without <c>state</c> is taken.</summary>
internal sealed record LegacyCallback(bool IsAllowed);

internal sealed record CallbackQuery(string? Provider, string? Code, string? State)
{
    public Dictionary<string, string> Missing(bool stateIsOptional)
    {
        const string Missing = "필수 값입니다.";
        var missing = new Dictionary<string, string>();
        if (string.IsNullOrEmpty(Code))
        {
            missing["code"] = Missing;
        }

        if (string.IsNullOrEmpty(State) && !stateIsOptional)
        {
            missing["state"] = Missing;
        }

        return missing;
    }
}

internal sealed record RedirectAnswer(string RedirectUrl);

/// <summary>Both spellings of "new" are sent: the original's clients read either. The refresh token is absent when it went into the cookie.</summary>
internal sealed record SignInAnswer(
    [property: JsonPropertyOrder(-2)] string Jwt,
    bool NewUser,
    bool IsNewUser,
    UserView User,
    [property: JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null)
{
    public static SignInAnswer Of(SignedIn signedIn, string? refreshToken)
    {
        var isNew = !signedIn.User.HasCompletedSurvey;
        return new SignInAnswer(signedIn.Jwt, isNew, isNew, UserView.Of(signedIn.User), refreshToken);
    }
}
