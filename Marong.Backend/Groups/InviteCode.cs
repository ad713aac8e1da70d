using System.Security.Cryptography;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Groups;

internal static class InviteCode
{
    private const int Length = 6;

    /// <summary>Without the letters and digits that are taken for each other.</summary>
    private const string Drawn = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The code in capitals.</summary>
    /// <exception cref="ApiException">It breaks a rule.</exception>
    public static string Parse(string? raw)
    {
        var trimmed = (raw ?? "").Trim();
        ErrorCode? broken = trimmed switch
        {
            "" => ErrorCodes.InvalidInviteCode,
            { Length: < Length } => ErrorCodes.InviteCodeTooShort,
            { Length: > Length } => ErrorCodes.InviteCodeTooLong,
            _ when !trimmed.All(char.IsAsciiLetterOrDigit) => ErrorCodes.InviteCodeInvalidCharacters,
            _ when !IsMixed(trimmed) => ErrorCodes.InvalidInviteCodeFormat,
            _ => null,
        };
        return broken is null ? trimmed.ToUpperInvariant() : throw new ApiException(broken);
    }

    /// <summary>A code that nobody can foresee.</summary>
    public static string Draw()
    {
        string code;
        do
        {
            code = RandomNumberGenerator.GetString(Drawn, Length);
        }
        while (!IsMixed(code));

        return code;
    }

    private static bool IsMixed(string code) => code.Any(char.IsAsciiLetter) && code.Any(char.IsAsciiDigit);
}
