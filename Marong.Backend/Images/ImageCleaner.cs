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
    private const int LongestSide = 2048;

    /// <summary>Of all frames together. Phones take 12 to 50; where a format cannot be read line by line, so many take 300 MB.</summary>
    private const long MostPixels = 50_000_000;

    /// <summary>A frame costs time however small it is.</summary>
    private const int MostFrames = 1000;

    // What is decoded at once is what the memory of a replica must hold; who waits holds nothing.
    private const int MostAtOnce = 2;

    // Together less than the 30 seconds that the gateway gives an upload.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _gate = new(MostAtOnce);
    private readonly TimeProvider _time;

    public ImageCleaner(TimeProvider time)
    {
        _time = time;

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
    /// <param name="cancellationToken">Ends the waiting and the work.</param>
    /// <exception cref="ApiException">It is no image, too large, broken, or too many others are waiting.</exception>
    public async Task<CleanImage> CleanAsync(Func<CancellationToken, Task<byte[]>> upload, CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(cancellationToken);
        try
        {
            var file = await upload(cancellationToken);
            using var limit = new CancellationTokenSource(LongestWork, _time);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            return await Task.Run(() => Clean(file, end.Token), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooLarge();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (await _gate.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        using var patience = new CancellationTokenSource(LongestWait, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _gate.WaitAsync(end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiException(ErrorCodes.ServiceUnavailable, "지금은 올라온 이미지가 많아 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.");
        }
    }

    private static CleanImage Clean(byte[] file, CancellationToken end)
    {
        var format = ImageFormat.Of(file) ?? throw new ApiException(ErrorCodes.InvalidFileFormat);
        try
        {
            using var image = Open(file, format);
            using var kill = end.Register(() => image.SetKill(true));
            return new CleanImage(format, format.Encode(image));
        }
        catch (VipsException)
        {
            end.ThrowIfCancellationRequested();
            throw new ApiException(ErrorCodes.InvalidFileFormat, "이미지가 손상되어 읽을 수 없습니다. 다른 이미지를 올려 주세요.");
        }
    }

    /// <summary>Upright, in plain colours, and no larger than we keep it; not decoded yet.</summary>
    private static Image Open(byte[] file, ImageFormat format)
    {
        using var header = format.ReadHeader(file);
        var frames = header.Contains("n-pages") ? (int)header.Get("n-pages") : 1;
        if (frames > MostFrames || (long)header.Width * header.Height * frames > MostPixels)
        {
            throw TooLarge();
        }

        return Image.ThumbnailBuffer(
            file,
            LongestSide,
            optionString: format.MayMove ? "fail_on=error,n=-1" : "fail_on=error",
            height: LongestSide,
            size: Enums.Size.Down,
            // Five times the work, and for nothing where there is no profile.
            outputProfile: header.Contains("icc-profile-data") ? "srgb" : null);
    }

    private static ApiException TooLarge() => new(ErrorCodes.FileTooLarge, "이미지의 가로세로 크기가 너무 크거나 장면이 너무 많습니다. 줄여서 다시 올려 주세요.");
}
