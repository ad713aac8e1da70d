using System.Text;
using System.Text.RegularExpressions;
using Marong.Tastes;

namespace Marong.Backend.Groups;

/// <summary>When two spellings are the same name.</summary>
internal static partial class Spelling
{
    /// <summary>
    /// Some keyboards send Hangul as single letters; people see, and count, syllables. A half of a character, which no text can be made of,
    /// becomes the replacement character, which <see cref="IsPlain"/> refuses.
    /// </summary>
    public static string Compose(string? raw) =>
        Hangul.Composed(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(raw ?? "")).Normalize(NormalizationForm.FormC));

    public static string CollapseSpaces(string text) => Spaces().Replace(text, " ");

    /// <summary>Equal for texts that differ only by spaces or case.</summary>
    public static string Normalize(string text) => Hangul.Composed(Spaces().Replace(text, "").Normalize(NormalizationForm.FormC)).ToLowerInvariant();

    /// <summary>Whether nothing in the text is a control character or was no character at all.</summary>
    public static bool IsPlain(string text) => !text.Any(letter => char.IsControl(letter) || letter == Rune.ReplacementChar.Value);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
