using System.Text;

namespace Marong.Hosting.Engine.Console;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class TextWidth
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>As much of a text as fits; what is cut off is an ellipsis.</summary>
    public static string Fit(string text, int width)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        if (Of(clean.ToString()) <= width)
        {
            return clean.ToString();
        }

        var fitting = new StringBuilder();
        var columns = 1;
        foreach (var rune in clean.ToString().EnumerateRunes())
        {
            columns += Of(rune);
            if (columns > width)
            {
                break;
            }

            fitting.Append(rune);
        }

        return width > 0 ? fitting.Append('…').ToString() : "";
    }

    // Hangul, kana, ideographs, full-width forms and emoji are two columns wide.
    private static int Of(Rune rune) => rune.Value switch
    {
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) => 2,
        (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => 1,
    };
}
