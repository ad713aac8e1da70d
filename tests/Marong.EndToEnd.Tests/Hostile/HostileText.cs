using System.Text;

namespace Marong.EndToEnd.Tests.Hostile;

/// <summary>What people write who mean no good, or no harm.</summary>
internal static class HostileText
{
    public const string Markup = """<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>""";

    private const string Family = "👩‍👩‍👧‍👦";
    private const string Flag = "🇰🇷";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["markup"] = Markup,
        ["endless"] = new('가', 10_000),
        ["backwards"] = "\u200f\u202eمرحبا بالعالم، هذا نص يُكتب من اليمين إلى اليسار\u202e 마롱 marong\u200f",
        ["emoji"] = string.Concat(Enumerable.Repeat(Family + Flag, 100)),
        ["combining"] = string.Concat(Enumerable.Repeat("e\u0301\u0323\u0489", 500)),
    };

    /// <summary>As much of a text as a form takes; no sign is torn apart.</summary>
    public static string Within(int length, string text)
    {
        var taken = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (taken.Length + rune.Utf16SequenceLength > length)
            {
                break;
            }

            taken.Append(rune);
        }

        return taken.ToString();
    }
}
