using System.Text;
using System.Text.RegularExpressions;

namespace Marong.Backend.Groups;

/// <summary>When two spellings are the same name.</summary>
internal static partial class Spelling
{
    /// <summary>Some keyboards send Hangul as single letters; people see, and count, syllables.</summary>
    public static string Compose(string? raw) => (raw ?? "").Normalize(NormalizationForm.FormC);

    public static string CollapseSpaces(string text) => Spaces().Replace(text, " ");

    /// <summary>Equal for texts that differ only by spaces or case.</summary>
    public static string Normalize(string text) => Spaces().Replace(text, "").ToLowerInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
