using System.Buffers.Text;
using System.Security.Cryptography;

namespace Marong.Auth.Sessions;

/// <summary>128 random bits: the <c>sid</c> of the session's tokens. It opens nothing by itself.</summary>
internal static class SessionId
{
    private const int Bytes = 16;
    private const int Characters = 22;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsWellFormed(string id) =>
        id.Length == Characters && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
