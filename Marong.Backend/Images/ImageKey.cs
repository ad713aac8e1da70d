using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Marong.Backend.Images;

/// <summary>
/// Where an image lies in the store: <c>groups/0f…e1.webp</c>. The name is random and says nothing about whose it is. There is no other
/// way to make one, so a key never leads out of the store.
/// </summary>
internal sealed partial record ImageKey
{
    private const int RandomBytes = 16;

    private readonly string _text;

    private ImageKey(string text, ImageFormat format)
    {
        _text = text;
        Format = format;
    }

    public ImageFormat Format { get; }

    public static ImageKey New(ImageKind kind, ImageFormat format) =>
        new($"{FolderOf(kind)}/{RandomNumberGenerator.GetHexString(2 * RandomBytes, lowercase: true)}.{format.Extension}", format);

    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageKey? key)
    {
        var match = Form().Match(text ?? "");
        key = match.Success ? new ImageKey(text!, ImageFormat.All.Single(format => format.Extension == match.Groups["extension"].Value)) : null;
        return key is not null;
    }

    public override string ToString() => _text;

    private static string FolderOf(ImageKind kind) => kind switch
    {
        ImageKind.Group => "groups",
        ImageKind.Profile => "profiles",
        ImageKind.Post => "feeds",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    [GeneratedRegex(@"\A(groups|profiles|feeds)/[0-9a-f]{32}\.(?<extension>jpg|png|gif|webp)\z")]
    private static partial Regex Form();
}
