using System.Security.Cryptography;
using System.Text;

namespace Marong.Auth.Keys;

/// <summary>AES-256-GCM for private keys at rest. The key's id is authenticated too, so rows cannot be swapped.</summary>
internal sealed class KeyEncryption
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key;

    /// <param name="secret">32 bytes in base64, or any other text, which is hashed to 32 bytes.</param>
    public KeyEncryption(string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        var decoded = new byte[KeyBytes];
        _key = Convert.TryFromBase64String(secret, decoded, out var written) && written == KeyBytes
            ? decoded
            : SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }

    public byte[] Encrypt(ReadOnlySpan<byte> plain, string keyId)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var (nonce, tag, cipher) = Parts(sealedBytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span, Encoding.ASCII.GetBytes(keyId));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was encrypted with another secret, for another key id, or changed since.</exception>
    public byte[] Decrypt(byte[] sealedBytes, string keyId)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The encrypted key is cut short.");
        }

        var (nonce, tag, cipher) = Parts(sealedBytes);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain, Encoding.ASCII.GetBytes(keyId));
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] sealedBytes) => (
        sealedBytes.AsMemory(0, NonceBytes),
        sealedBytes.AsMemory(NonceBytes, TagBytes),
        sealedBytes.AsMemory(NonceBytes + TagBytes));
}
