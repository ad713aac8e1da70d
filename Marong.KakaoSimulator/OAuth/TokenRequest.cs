using Microsoft.AspNetCore.Mvc;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>The form of <c>/oauth/token</c>.</summary>
internal sealed class TokenRequest
{
    [FromForm(Name = "grant_type")]
    public string? GrantType { get; init; }

    [FromForm(Name = "client_id")]
    public string? ClientId { get; init; }

    [FromForm(Name = "client_secret")]
    public string? ClientSecret { get; init; }

    [FromForm(Name = "redirect_uri")]
    public string? RedirectUri { get; init; }

    [FromForm(Name = "code")]
    public string? Code { get; init; }

    [FromForm(Name = "code_verifier")]
    public string? CodeVerifier { get; init; }
}
