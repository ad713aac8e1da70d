using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Marong.Auth;

/// <summary>256 random bits that mean nothing by themselves; only their hash is ever stored.</summary>
internal static class OpaqueToken
{
    private const int Bytes = 32;
    private const int Characters = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsWellFormed(string token) =>
        token.Length == Characters && token.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
