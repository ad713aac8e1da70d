namespace Marong.Auth.Sessions;

/// <summary>What people tell their devices apart by, such as <c>Chrome · Android</c>. Nothing else of the User-Agent is kept.</summary>
internal static class DeviceName
{
    public const string Unknown = "알 수 없는 기기";

    // In this order: nearly every browser also calls itself Chrome and Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("KAKAOTALK", "카카오톡"),
        ("NAVER(inapp", "네이버"),
        ("Whale/", "Whale"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    // In this order: Android says Linux, and an iPhone says Mac OS X.
    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Null when the text tells neither browser nor system.</summary>
    public static string? From(string? userAgent)
    {
        var parts = new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.Where(part => part is not null).ToArray();
        return parts.Length == 0 ? null : string.Join(" · ", parts);
    }

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name;
}
