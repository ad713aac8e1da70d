using System.Text.Json.Serialization;

namespace Marong.Contracts.Auth;

/// <summary>The answer of OAuth 2.0 client credentials (RFC 6749, section 5.1).</summary>
public sealed record InternalTokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
