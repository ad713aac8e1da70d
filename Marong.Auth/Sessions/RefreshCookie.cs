using Marong.Auth.SignIn;

namespace Marong.Auth.Sessions;

/// <summary>
/// The refresh token of a client that asks, by a header, to have it where no script can read it. Browsers send the cookie by themselves, but the
/// header only for a page that may: so the cookie counts for nothing without it.
/// </summary>
internal sealed record RefreshCookie(HttpContext Http, KakaoOptions Kakao)
{
    public const string Name = "marong_refresh";
    public const string Header = "X-Refresh-Token";
    public const string Form = "cookie";
    private const string Path = "/api/auth";

    public bool IsAskedFor => Http.Request.Headers[Header] == Form;

    /// <summary>What the request brought.</summary>
    public string? Token => IsAskedFor ? Http.Request.Cookies[Name] : null;

    /// <summary>Sets the cookie for a client that asks for it; what the answer's body has to hold otherwise.</summary>
    public string? Deliver(RefreshToken? token)
    {
        if (token is null || !IsAskedFor)
        {
            return token?.Value;
        }

        Http.Response.Cookies.Append(Name, token.Value, Options(token.Lifetime));
        return null;
    }

    /// <summary>Of a client that brought it.</summary>
    public void Delete()
    {
        if (Token is not null)
        {
            Http.Response.Cookies.Delete(Name, Options(lifetime: null));
        }
    }

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = Path,
        SameSite = SameSiteMode.Strict,
        Secure = Kakao.IsHttps,
    };
}
