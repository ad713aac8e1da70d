using Marong.ServiceDefaults;

namespace Marong.Auth.SignIn;

/// <param name="AuthorizeUrl">Where the browser is sent.</param>
/// <param name="TokenUrl">Where codes are exchanged.</param>
/// <param name="UserInfoUrl">Where the profile is read.</param>
/// <param name="ClientId">The application's key at Kakao.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="RedirectUri">The page of the frontend that Kakao sends the browser back to.</param>
internal sealed record KakaoOptions(Uri AuthorizeUrl, Uri TokenUrl, Uri UserInfoUrl, string ClientId, string ClientSecret, string RedirectUri)
{
    /// <summary>Whether browsers reach Marong over TLS. The page they come back to tells it however many proxies stand before auth.</summary>
    public bool IsHttps => RedirectUri.StartsWith(Uri.UriSchemeHttps + Uri.SchemeDelimiter, StringComparison.OrdinalIgnoreCase);

    public static KakaoOptions From(IConfiguration configuration)
    {
        var kakao = configuration.GetSection("Kakao");
        return new KakaoOptions(
            Address(kakao, "AuthorizeUrl", "https://kauth.kakao.com/oauth/authorize"),
            Address(kakao, "TokenUrl", "https://kauth.kakao.com/oauth/token"),
            Address(kakao, "UserInfoUrl", "https://kapi.kakao.com/v2/user/me?secure_resource=true"),
            kakao.GetRequiredValue("ClientId"),
            kakao.GetRequiredValue("ClientSecret"),
            Address(kakao, "RedirectUri", kakao.GetRequiredValue("RedirectUri")).OriginalString);
    }

    /// <summary>Kakao's own address where none is said.</summary>
    private static Uri Address(IConfigurationSection kakao, string key, string own) =>
        Uri.TryCreate(kakao[key] ?? own, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"{kakao.Path}:{key} is not an absolute address");
}
