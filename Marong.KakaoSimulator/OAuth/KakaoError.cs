using System.Text.Json.Serialization;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>An error as Kakao's sign-in servers send it.</summary>
internal sealed record KakaoError(
    [property: JsonIgnore] int Status,
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description,
    [property: JsonPropertyName("error_code")] string Code)
{
    public static KakaoError UnknownClient { get; } =
        new(StatusCodes.Status401Unauthorized, "invalid_client", "Not exist client_id", "KOE101");

    public static KakaoError WrongSecret { get; } =
        new(StatusCodes.Status401Unauthorized, "invalid_client", "Bad client credentials", "KOE010");

    public static KakaoError UnknownCode { get; } =
        new(StatusCodes.Status400BadRequest, "invalid_grant", "authorization code not found", "KOE320");

    public static KakaoError WrongRedirectUri { get; } =
        new(StatusCodes.Status400BadRequest, "invalid_grant", "Redirect URI mismatch.", "KOE303");

    public static KakaoError WrongVerifier { get; } =
        new(StatusCodes.Status400BadRequest, "invalid_grant", "code_verifier does not match", "KOE320");

    public static KakaoError InvalidRequest(string description) =>
        new(StatusCodes.Status400BadRequest, "invalid_request", description, "KOE002");
}
