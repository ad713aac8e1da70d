using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>The query of <c>/oauth/authorize</c>, and the rules Kakao holds it to.</summary>
internal sealed record AuthorizationRequest(
    [property: FromQuery(Name = "response_type")] string? ResponseType,
    [property: FromQuery(Name = "client_id")] string? ClientId,
    [property: FromQuery(Name = "redirect_uri")] string? RedirectUri,
    [property: FromQuery(Name = "state")] string? State,
    [property: FromQuery(Name = "scope")] string? Scope,
    [property: FromQuery(Name = "code_challenge")] string? CodeChallenge,
    [property: FromQuery(Name = "code_challenge_method")] string? CodeChallengeMethod,
    [property: FromQuery(Name = "person")] string? Person)
{
    private const int LongestValue = 2048;

    /// <summary>The first fault, in Kakao's terms; null when there is none.</summary>
    public KakaoError? Fault(SimulatorClient client)
    {
        if (new[] { RedirectUri, State, Scope, CodeChallenge }.Any(value => value?.Length > LongestValue))
        {
            return KakaoError.InvalidRequest("a parameter is too long");
        }

        if (ResponseType != "code")
        {
            return new KakaoError(StatusCodes.Status400BadRequest, "unsupported_response_type", "response_type must be code", "KOE033");
        }

        if (string.IsNullOrEmpty(ClientId) || !client.HasId(ClientId))
        {
            return KakaoError.UnknownClient;
        }

        if (RedirectTarget is null)
        {
            return new KakaoError(StatusCodes.Status400BadRequest, "invalid_request", "redirect_uri must be an absolute http(s) address", "KOE006");
        }

        return CodeChallenge is null || CodeChallengeMethod == "S256"
            ? null
            : KakaoError.InvalidRequest("code_challenge_method must be S256");
    }

    /// <summary>Where the browser goes back to; null unless it is an absolute http(s) address (and so ASCII) without a fragment.</summary>
    public Uri? RedirectTarget =>
        RedirectUri is not null
        && Ascii.IsValid(RedirectUri)
        && Uri.TryCreate(RedirectUri, UriKind.Absolute, out var target)
        && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
        && target.UserInfo.Length == 0
        && target.Fragment.Length == 0
            ? target
            : null;
}
