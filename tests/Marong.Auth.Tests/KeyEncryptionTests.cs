using System.Security.Cryptography;
using Marong.Auth.Keys;

namespace Marong.Auth.Tests;

public sealed class KeyEncryptionTests
{
    private static readonly byte[] Secret = [1, 2, 3, 4, 5];
    private readonly KeyEncryption _encryption = new("a generated secret");

    [Fact]
    public void What_was_encrypted_comes_back() => Assert.Equal(Secret, _encryption.Decrypt(_encryption.Encrypt(Secret, "kid"), "kid"));

    [Fact]
    public void The_same_key_looks_different_each_time() =>
        Assert.NotEqual(_encryption.Encrypt(Secret, "kid"), _encryption.Encrypt(Secret, "kid"));

    [Fact]
    public void Another_secret_does_not_open_it() =>
        Assert.ThrowsAny<CryptographicException>(() => new KeyEncryption("another").Decrypt(_encryption.Encrypt(Secret, "kid"), "kid"));

    [Fact]
    public void A_private_key_moved_to_another_row_is_refused() =>
        Assert.ThrowsAny<CryptographicException>(() => _encryption.Decrypt(_encryption.Encrypt(Secret, "kid"), "other"));

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(32)]
    public void A_changed_byte_anywhere_is_noticed(int position)
    {
        var encrypted = _encryption.Encrypt(Secret, "kid");
        encrypted[position] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => _encryption.Decrypt(encrypted, "kid"));
    }

    [Fact]
    public void A_row_cut_short_is_refused() => Assert.Throws<CryptographicException>(() => _encryption.Decrypt(new byte[27], "kid"));

    [Fact]
    public void Thirty_two_bytes_in_base64_are_taken_as_they_are()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var encrypted = new KeyEncryption(Convert.ToBase64String(key)).Encrypt(Secret, "kid");

        using var aes = new AesGcm(key, 16);
        var plain = new byte[Secret.Length];
        aes.Decrypt(encrypted.AsSpan(0, 12), encrypted.AsSpan(28), encrypted.AsSpan(12, 16), plain, "kid"u8);
        Assert.Equal(Secret, plain);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void No_secret_is_no_encryption(string secret) => Assert.Throws<ArgumentException>(() => new KeyEncryption(secret));
}
