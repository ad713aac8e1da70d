using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Marong.Auth.Keys;
using Marong.Contracts.Auth;
using Marong.IntegrationTests.Topology;
using MySqlConnector;

namespace Marong.IntegrationTests.Tokens;

/// <summary>Makes tokens as auth does, with auth's own newest key, and with whatever is to be wrong about them.</summary>
internal sealed class TokenForge : IDisposable
{
    private readonly ECDsa _key;
    private readonly string _keyId;

    private TokenForge(string keyId, ECDsa key)
    {
        _keyId = keyId;
        _key = key;
    }

    public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    public static async Task<TokenForge> OpenAsync(MarongTopology marong, CancellationToken cancellationToken)
    {
        await using var database = new MySqlConnection(await marong.ConnectionStringAsync("auth-db", cancellationToken));
        var (kid, encrypted) = await database.QuerySingleAsync<(string, byte[])>(new CommandDefinition(
            "SELECT kid, encrypted_private_key FROM signing_keys ORDER BY signs_from DESC LIMIT 1", cancellationToken: cancellationToken));
        var encryption = new KeyEncryption(await marong.ParameterAsync("auth-key-encryption-key", cancellationToken));
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(encryption.Decrypt(encrypted, kid), out _);
        return new TokenForge(kid, key);
    }

    /// <summary>A token that is right in everything: change it before it is signed.</summary>
    public TokenParts Parts(long userId, string sessionId, DateTimeOffset expires) => new(
        new Dictionary<string, object?> { ["alg"] = "ES256", ["kid"] = _keyId, ["typ"] = TokenClaims.Type },
        new Dictionary<string, object?>
        {
            ["iss"] = TokenClaims.Issuer,
            ["aud"] = TokenClaims.UserAudience,
            ["sub"] = userId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["sid"] = sessionId,
            ["iat"] = expires.AddHours(-1).ToUnixTimeSeconds(),
            ["nbf"] = expires.AddHours(-1).ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
        });

    public string Sign(TokenParts parts) => Sign(parts, input => _key.SignData(input, HashAlgorithmName.SHA256));

    public static string Sign(TokenParts parts, Func<byte[], byte[]> sign)
    {
        var input = $"{Encode(parts.Header)}.{Encode(parts.Claims)}";
        return $"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(Dictionary<string, object?> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}

internal sealed record TokenParts(Dictionary<string, object?> Header, Dictionary<string, object?> Claims)
{
    public TokenParts WithHeader(string name, object? value) => this with { Header = new(Header) { [name] = value } };

    public TokenParts WithClaim(string name, object? value) => this with { Claims = new(Claims) { [name] = value } };

    public TokenParts WithoutClaim(string name)
    {
        var claims = new Dictionary<string, object?>(Claims);
        claims.Remove(name);
        return this with { Claims = claims };
    }
}
