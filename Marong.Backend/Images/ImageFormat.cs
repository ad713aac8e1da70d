using NetVips;

namespace Marong.Backend.Images;

/// <summary>A format that is taken in and given out again, known by the first bytes of a file and by nothing else.</summary>
/// <param name="Extension">In the names that we give.</param>
/// <param name="ContentType">As it is served.</param>
/// <param name="MayMove">Whether a file may hold several frames.</param>
/// <param name="ReadHeader">Opens a file without decoding its pixels.</param>
/// <param name="Encode">Makes a file of the pixels alone, without anything said about them.</param>
internal sealed record ImageFormat(string Extension, string ContentType, bool MayMove, Func<byte[], Image> ReadHeader, Func<Image, byte[]> Encode)
{
    private const int Quality = 85;

    // More effort makes files of many frames a few per cent smaller and takes twice the time.
    private const int LittleEffort = 1;

    public static readonly ImageFormat Jpeg = new(
        "jpg",
        "image/jpeg",
        MayMove: false,
        file => Image.JpegloadBuffer(file),
        image => image.JpegsaveBuffer(q: Quality, optimizeCoding: true, keep: Enums.ForeignKeep.None));

    public static readonly ImageFormat Png = new(
        "png",
        "image/png",
        MayMove: false,
        file => Image.PngloadBuffer(file),
        image => image.PngsaveBuffer(keep: Enums.ForeignKeep.None));

    public static readonly ImageFormat Gif = new(
        "gif",
        "image/gif",
        MayMove: true,
        file => Image.GifloadBuffer(file),
        image => image.GifsaveBuffer(effort: LittleEffort, reuse: true, keep: Enums.ForeignKeep.None));

    public static readonly ImageFormat Webp = new(
        "webp",
        "image/webp",
        MayMove: true,
        file => Image.WebploadBuffer(file),
        image => image.WebpsaveBuffer(q: Quality, effort: LittleEffort, keep: Enums.ForeignKeep.None));

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
