using System.Globalization;
using System.Text;
using Marong.Backend.Groups;

namespace Marong.Backend.Requests;

/// <summary>What people write in sentences: several lines, any script, emoji.</summary>
internal static class FreeText
{
    /// <summary>The trimmed text, or what is wrong with it.</summary>
    /// <param name="raw">As it came.</param>
    /// <param name="longest">In UTF-16 units, as a browser and the original's client count: never more than the column's characters.</param>
    public static (string? Text, string? Fault) Parse(string? raw, int longest)
    {
        // Forms send a line break as two characters; the person typed one.
        var text = Spelling.Compose(raw).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return text switch
        {
            _ when text.All(IsInvisible) => (null, "내용을 입력해 주세요."),
            _ when text.Length > longest => (null, $"내용은 {longest}자 이하여야 합니다."),
            _ when text.Any(IsForbidden) => (null, "내용에 사용할 수 없는 문자가 있습니다."),
            _ => (text, null),
        };
    }

    private static bool IsInvisible(char letter) =>
        char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static bool IsForbidden(char letter) =>
        (char.IsControl(letter) && letter is not '\n' and not '\t') || letter == Rune.ReplacementChar.Value;
}
