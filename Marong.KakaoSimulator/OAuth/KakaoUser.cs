using System.Text.Json.Serialization;
using Marong.KakaoSimulator.People;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>The answer of <c>/v2/user/me</c>, as far as sign-in reads it.</summary>
internal sealed record KakaoUser(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("connected_at")] DateTimeOffset ConnectedAt,
    [property: JsonPropertyName("kakao_account")] KakaoAccount Account)
{
    public static KakaoUser From(Grant grant, DateTimeOffset now)
    {
        var portrait = grant.Origin + Portrait.Path(grant.Person);
        return new KakaoUser(grant.Person.Id, now, new KakaoAccount(new KakaoProfile(grant.Person.Nickname, portrait, portrait, false)));
    }
}

internal sealed record KakaoAccount([property: JsonPropertyName("profile")] KakaoProfile Profile);

internal sealed record KakaoProfile(
    [property: JsonPropertyName("nickname")] string Nickname,
    [property: JsonPropertyName("thumbnail_image_url")] string ThumbnailImageUrl,
    [property: JsonPropertyName("profile_image_url")] string ProfileImageUrl,
    [property: JsonPropertyName("is_default_image")] bool IsDefaultImage);

internal sealed record KakaoTokens(
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary>An error as Kakao's API servers (not its sign-in servers) send it.</summary>
internal sealed record KakaoApiError([property: JsonPropertyName("msg")] string Message, [property: JsonPropertyName("code")] int Code);
