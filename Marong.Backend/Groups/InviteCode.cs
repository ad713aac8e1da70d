using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Groups;

internal static class InviteCode
{
    private const int Length = 6;

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
            _ when trimmed.All(char.IsAsciiLetter) || trimmed.All(char.IsAsciiDigit) => ErrorCodes.InvalidInviteCodeFormat,
            _ => null,
        };
        return broken is null ? trimmed.ToUpperInvariant() : throw new ApiException(broken);
    }
}
