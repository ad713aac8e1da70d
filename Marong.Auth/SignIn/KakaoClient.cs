using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.Auth.SignIn;

/// <summary>Who signed in, as Kakao tells it.</summary>
internal sealed record KakaoProfile(string ProviderId, string Nickname, string? ProfileImage);

/// <summary>Kakao's token and profile endpoints. A code is exchanged once: it is spent by the attempt.</summary>
internal sealed class KakaoClient(HttpClient http, KakaoOptions options, ILogger<KakaoClient> logger)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private const string FallbackNickname = "카카오 사용자";
    private const int LongestNickname = 100;
    private const int LongestImage = 1000;

    public async Task<KakaoProfile> SignInAsync(string code, string? codeVerifier, CancellationToken ct) =>
        await ReadProfileAsync(await ExchangeAsync(code, codeVerifier, ct), ct);

    private async Task<string> ExchangeAsync(string code, string? codeVerifier, CancellationToken ct)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret,
            ["redirect_uri"] = options.RedirectUri,
            ["code"] = code,
        };
        if (codeVerifier is not null)
        {
            form["code_verifier"] = codeVerifier;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, options.TokenUrl) { Content = new FormUrlEncodedContent(form) };
        using var response = await http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
        {
            var error = await ReadAsync<ErrorAnswer>(response, ct);
            var meaning = error?.Error == "invalid_grant" ? ErrorCodes.InvalidKakaoCode : ErrorCodes.SocialAuthFailed;
            throw Refusal(response.StatusCode, "the token endpoint", error?.Code, meaning);
        }

        return (await ReadAsync<TokenAnswer>(response, ct))?.AccessToken
            ?? throw Refusal(response.StatusCode, "the token endpoint", "no access_token", ErrorCodes.SocialAuthFailed);
    }

    private async Task<KakaoProfile> ReadProfileAsync(string accessToken, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.UserInfoUrl);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(request, ct);
        var user = response.IsSuccessStatusCode ? await ReadAsync<UserAnswer>(response, ct) : null;
        if (user is not { Id: > 0 })
        {
            throw Refusal(response.StatusCode, "the profile endpoint", "no profile", ErrorCodes.SocialAuthFailed);
        }

        var nickname = user.Account?.Profile?.Nickname?.Trim();
        var image = user.Account?.Profile?.ProfileImageUrl;
        return new KakaoProfile(
            user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            string.IsNullOrEmpty(nickname) ? FallbackNickname : nickname[..Math.Min(nickname.Length, LongestNickname)],
            image is { Length: > LongestImage } ? null : image);
    }

    private ApiException Refusal(HttpStatusCode status, string endpoint, string? reason, ErrorCode code)
    {
        logger.LogWarning("Kakao: {Endpoint} answered {Status} ({Reason})", endpoint, (int)status, reason);
        var isDown = status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        return new ApiException(isDown ? ErrorCodes.ServiceUnavailable : code);
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct) where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string? AccessToken);

    private sealed record ErrorAnswer(
        [property: JsonPropertyName("error")] string? Error,
        [property: JsonPropertyName("error_code")] string? Code);

    private sealed record UserAnswer(
        [property: JsonPropertyName("id")] long Id,
        [property: JsonPropertyName("kakao_account")] AccountAnswer? Account);

    private sealed record AccountAnswer([property: JsonPropertyName("profile")] ProfileAnswer? Profile);

    private sealed record ProfileAnswer(
        [property: JsonPropertyName("nickname")] string? Nickname,
        [property: JsonPropertyName("profile_image_url")] string? ProfileImageUrl);
}
