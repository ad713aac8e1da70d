using System.Text.RegularExpressions;

namespace Marong.Publish.Tests.Podman;

/// <summary>References to variables, as a kubelet resolves them: an unknown one stays, and two dollars are one.</summary>
internal static partial class Variables
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> known) =>
        Reference().Replace(text, match => match.Value == "$$" ? "$" : known.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    [GeneratedRegex(@"\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)")]
    private static partial Regex Reference();
}
