using Marong.ServiceDefaults.Envelopes;
using NetVips;

namespace Marong.Backend.Images;

internal sealed record CleanImage(ImageFormat Format, byte[] Content);

/// <summary>
/// Makes a new image of what the pixels of an uploaded one show. Nothing else comes through: no place and camera, no comments, no colour
/// profile, no bytes after the end.
/// </summary>
internal sealed class ImageCleaner : IDisposable
{
    public const int LongestSide = 2048;

    /// <summary>Of all frames together. Phones take 12 to 50; decoded, 50 are up to 200 MB where a format cannot be read line by line.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>A frame costs time however small it is.</summary>
    public const int MostFrames = 1000;

    // What is decoded at once is what the memory of a replica must hold; who waits holds nothing.
    private const int MostAtOnce = 2;

    private const int AllFrames = -1;
    private const int Quality = 85;
    private const int MovingEffort = 1;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(MostAtOnce);

    public ImageCleaner()
    {
        // Of the many formats libvips knows, only these four are ever opened, whatever a file says that it is.
        Operation.Block("VipsForeignLoad", true);
        foreach (var format in (string[])["Jpeg", "Png", "Nsgif", "Webp"])
        {
            Operation.Block($"VipsForeignLoad{format}Buffer", false);
        }

        // What libvips has to say about a broken file, the uploader is told; on the error stream it would be thousands of lines.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
    }

    /// <param name="upload">Read only when it is this one's turn.</param>
    /// <param name="cancellationToken">Ends the waiting; what has begun is finished.</param>
    /// <exception cref="ApiException">It is no image, too large, broken, or too many others are waiting.</exception>
    public async Task<CleanImage> CleanAsync(Func<CancellationToken, Task<byte[]>> upload, CancellationToken cancellationToken)
    {
        if (!await _gate.WaitAsync(LongestWait, cancellationToken))
        {
            throw new ApiException(ErrorCodes.ServiceUnavailable);
        }

        try
        {
            var file = await upload(cancellationToken);
            return await Task.Run(() => Clean(file), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static CleanImage Clean(byte[] file)
    {
        var format = ImageFormat.Of(file) ?? throw new ApiException(ErrorCodes.InvalidFileFormat);
        try
        {
            RefuseTooLarge(format, file);
            using var upright = Image.ThumbnailBuffer(
                file,
                LongestSide,
                optionString: format.MayMove ? "fail_on=error,n=-1" : "fail_on=error",
                height: LongestSide,
                size: Enums.Size.Down,
                outputProfile: "srgb");
            return new CleanImage(format, Encode(upright, format));
        }
        catch (VipsException)
        {
            throw new ApiException(ErrorCodes.InvalidFileFormat, "이미지가 손상되어 읽을 수 없습니다. 다른 이미지를 올려 주세요.");
        }
    }

    /// <summary>Reads the header alone.</summary>
    private static void RefuseTooLarge(ImageFormat format, byte[] file)
    {
        using var image = Open(format, file);
        var frames = image.Contains("n-pages") ? (int)image.Get("n-pages") : 1;
        if ((long)image.Width * image.Height > MostPixels || frames > MostFrames)
        {
            throw new ApiException(ErrorCodes.FileTooLarge, "이미지의 가로세로 크기나 움직이는 장면이 너무 큽니다. 줄여서 다시 올려 주세요.");
        }
    }

    private static Image Open(ImageFormat format, byte[] file) => format.Extension switch
    {
        "jpg" => Image.JpegloadBuffer(file, access: Enums.Access.Sequential),
        "png" => Image.PngloadBuffer(file, access: Enums.Access.Sequential),
        "gif" => Image.GifloadBuffer(file, n: AllFrames, access: Enums.Access.Sequential),
        _ => Image.WebploadBuffer(file, n: AllFrames, access: Enums.Access.Sequential),
    };

    private static byte[] Encode(Image image, ImageFormat format) => format.Extension switch
    {
        "jpg" => image.JpegsaveBuffer(q: Quality, optimizeCoding: true, keep: Enums.ForeignKeep.None),
        "png" => image.PngsaveBuffer(keep: Enums.ForeignKeep.None),
        "gif" => image.GifsaveBuffer(effort: MovingEffort, reuse: true, keep: Enums.ForeignKeep.None),
        _ => image.WebpsaveBuffer(q: Quality, effort: MovingEffort, keep: Enums.ForeignKeep.None),
    };
}
