using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Marong.Auth.Keys;

/// <summary>A row of <c>signing_keys</c>.</summary>
internal sealed record SigningKeyRow(
    string Kid, byte[] PublicKey, byte[] EncryptedPrivateKey, DateTimeOffset SignsFrom, DateTimeOffset SignsUntil, DateTimeOffset PublishedUntil);

/// <summary>A key in use: published by all, and signed with when its private half could be read.</summary>
internal sealed class SigningKey
{
    private SigningKey(SigningKeyRow row, ECDsa key, bool canSign)
    {
        Row = row;
        CanSign = canSign;
        Security = new ECDsaSecurityKey(key) { KeyId = row.Kid };
        Credentials = new SigningCredentials(Security, SecurityAlgorithms.EcdsaSha256);
        Published = PublishedKey.From(row.Kid, key.ExportParameters(includePrivateParameters: false).Q);
    }

    public SigningKeyRow Row { get; }

    public bool CanSign { get; }

    public ECDsaSecurityKey Security { get; }

    public SigningCredentials Credentials { get; }

    public PublishedKey Published { get; }

    public static SigningKeyRow Create(KeyEncryption encryption, KeyWindow window)
    {
        var kid = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var privateKey = key.ExportPkcs8PrivateKey();
        try
        {
            return new SigningKeyRow(
                kid, key.ExportSubjectPublicKeyInfo(), encryption.Encrypt(privateKey, kid), window.From, window.Until, window.PublishedUntil);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    /// <summary>A row whose private half cannot be decrypted still verifies: what it signed before stays good.</summary>
    public static SigningKey Open(SigningKeyRow row, KeyEncryption encryption)
    {
        var key = ECDsa.Create();
        try
        {
            var privateKey = encryption.Decrypt(row.EncryptedPrivateKey, row.Kid);
            key.ImportPkcs8PrivateKey(privateKey, out _);
            CryptographicOperations.ZeroMemory(privateKey);
            return new SigningKey(row, key, canSign: true);
        }
        catch (CryptographicException)
        {
            key.ImportSubjectPublicKeyInfo(row.PublicKey, out _);
            return new SigningKey(row, key, canSign: false);
        }
    }
}
