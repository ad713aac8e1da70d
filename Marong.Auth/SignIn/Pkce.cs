using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Marong.Auth.SignIn;

/// <summary>Proof Key for Code Exchange (RFC 7636), S256.</summary>
internal static class Pkce
{
    public static string CreateVerifier() => OpaqueToken.Create();

    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
