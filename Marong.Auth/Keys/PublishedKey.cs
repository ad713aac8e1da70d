using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Marong.Auth.Keys;

/// <summary>A public key as JWKS (RFC 7517) carries it.</summary>
internal sealed record PublishedKey(
    [property: JsonPropertyName("kid")] string Kid,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y)
{
    [JsonPropertyName("kty")]
    public string KeyType { get; } = "EC";

    [JsonPropertyName("crv")]
    public string Curve { get; } = "P-256";

    [JsonPropertyName("use")]
    public string Use { get; } = "sig";

    [JsonPropertyName("alg")]
    public string Algorithm { get; } = "ES256";

    public static PublishedKey From(string kid, ECPoint point) => new(kid, Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
}

internal sealed record PublishedKeys([property: JsonPropertyName("keys")] IReadOnlyList<PublishedKey> Keys);
