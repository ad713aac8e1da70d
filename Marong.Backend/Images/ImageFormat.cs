namespace Marong.Backend.Images;

/// <summary>A format that is taken in and given out again, known by the first bytes of a file and by nothing else.</summary>
internal sealed record ImageFormat(string Extension, string ContentType, bool MayMove)
{
    public static readonly ImageFormat Jpeg = new("jpg", "image/jpeg", MayMove: false);
    public static readonly ImageFormat Png = new("png", "image/png", MayMove: false);
    public static readonly ImageFormat Gif = new("gif", "image/gif", MayMove: true);
    public static readonly ImageFormat Webp = new("webp", "image/webp", MayMove: true);

    public static IReadOnlyList<ImageFormat> All { get; } = [Jpeg, Png, Gif, Webp];

    /// <summary>Nothing when it is none of ours.</summary>
    public static ImageFormat? Of(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n', ..] => Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp,
        _ => null,
    };
}
