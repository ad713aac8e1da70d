using System.Text.RegularExpressions;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Groups;

/// <summary>A member's name within one group.</summary>
/// <param name="Text">As shown: trimmed, runs of spaces made one.</param>
/// <param name="Normalized">What must be unique in the group: without spaces, in lower case.</param>
internal sealed partial record Nickname(string Text, string Normalized)
{
    private const int Shortest = 2;
    private const int Longest = 20;

    /// <exception cref="ApiException">It breaks a rule.</exception>
    public static Nickname Parse(string? raw)
    {
        var trimmed = Spelling.Compose(raw).Trim();
        ErrorCode? broken = trimmed switch
        {
            "" => ErrorCodes.GroupNicknameRequired,
            { Length: < Shortest } => ErrorCodes.NicknameTooShort,
            { Length: > Longest } => ErrorCodes.NicknameTooLong,
            _ when !Allowed().IsMatch(trimmed) => ErrorCodes.InvalidNicknameFormat,
            _ => null,
        };
        return broken is null
            ? new Nickname(Spelling.CollapseSpaces(trimmed), Spelling.Normalize(trimmed))
            : throw new ApiException(broken);
    }

    [GeneratedRegex(@"\A[가-힣a-zA-Z0-9._\-() ]+\z")]
    private static partial Regex Allowed();
}
