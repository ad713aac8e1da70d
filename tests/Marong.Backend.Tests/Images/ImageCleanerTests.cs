using Marong.Backend.Images;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.Extensions.Time.Testing;
using NetVips;

namespace Marong.Backend.Tests.Images;

public sealed class ImageCleanerTests : IDisposable
{
    private readonly ImageCleaner _cleaner = new(TimeProvider.System);

    [Fact]
    public async Task A_photograph_is_turned_upright_and_says_nothing_about_itself()
    {
        using var photograph = Colours(300, 200).Mutate(image =>
        {
            image.Set(GValue.GIntType, "orientation", 6);
            image.Set(GValue.GStrType, "exif-ifd2-UserComment", "비밀");
            image.Set(GValue.BlobType, "xmp-data", "<x:xmpmeta>secret</x:xmpmeta>"u8.ToArray());
            image.Set(GValue.BlobType, "iptc-data", "secret"u8.ToArray());
        });

        using var clean = Decode(await CleanAsync(photograph.JpegsaveBuffer()));

        Assert.Equal((200, 300), (clean.Width, clean.Height));
        Assert.DoesNotContain(clean.GetFields(), Describes);
    }

    [Theory]
    [InlineData(5000, 100, 2048, 41)]
    [InlineData(100, 5000, 41, 2048)]
    [InlineData(2048, 2048, 2048, 2048)]
    [InlineData(40, 30, 40, 30)]
    public async Task The_longest_side_is_made_2048_and_nothing_is_made_larger(int width, int height, int newWidth, int newHeight)
    {
        using var image = Colours(width, height);

        using var clean = Decode(await CleanAsync(image.PngsaveBuffer()));

        Assert.Equal((newWidth, newHeight), (clean.Width, clean.Height));
    }

    [Fact]
    public async Task Colours_of_another_kind_become_plain_ones()
    {
        using var colours = Colours(64, 48);
        using var wide = colours.IccExport(outputProfile: "p3");
        using var printed = colours.Colourspace(Enums.Interpretation.Cmyk);
        using var deep = colours.Colourspace(Enums.Interpretation.Rgb16);

        foreach (var file in (byte[][])[wide.JpegsaveBuffer(), printed.JpegsaveBuffer(), deep.PngsaveBuffer()])
        {
            using var clean = Decode(await CleanAsync(file));
            Assert.Equal((Enums.Interpretation.Srgb, 3, Enums.BandFormat.Uchar), (clean.Interpretation, clean.Bands, clean.Format));
            Assert.DoesNotContain(clean.GetFields(), Describes);
            Assert.InRange(Math.Abs(clean.Avg() - colours.Avg()), 0, 12);
        }
    }

    [Fact]
    public async Task A_profile_that_is_none_is_passed_over()
    {
        using var image = Colours(64, 48).Mutate(image => image.Set(GValue.BlobType, "icc-profile-data", new byte[300]));

        using var clean = Decode(await CleanAsync(image.JpegsaveBuffer(keep: Enums.ForeignKeep.All)));

        Assert.Equal(64, clean.Width);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task What_moves_goes_on_moving_at_its_pace_and_without_its_comments(string format)
    {
        using var frames = Frames(count: 3, width: 2100, height: 30);
        var file = format == "gif" ? frames.GifsaveBuffer() : frames.WebpsaveBuffer();

        using var clean = Decode(await CleanAsync(file));

        Assert.Equal(3, clean.Get("n-pages"));
        Assert.Equal((2048, 29), (clean.Width, clean.PageHeight));
        Assert.Equal([100, 200, 300], (int[])clean.Get("delay"));
        Assert.DoesNotContain(clean.GetFields(), Describes);
    }

    [Fact]
    public async Task Clearness_stays()
    {
        using var clear = Colours(64, 48).Bandjoin(Image.Black(64, 48));

        using var clean = Decode(await CleanAsync(clear.Cast(Enums.BandFormat.Uchar).PngsaveBuffer()));

        Assert.True(clean.HasAlpha());
        Assert.Equal(0, clean[3].Max());
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task What_is_cut_off_is_refused(string format)
    {
        using var image = Colours(400, 300);
        var file = image.WriteToBuffer($".{format}");

        Assert.Equal("INVALID_FILE_FORMAT", await RefusalAsync(file[..(file.Length / 2)]));
    }

    [Fact]
    public async Task No_beginning_of_a_file_brings_anything_but_a_refusal()
    {
        using var image = Colours(64, 48);
        foreach (var format in ImageFormat.All)
        {
            var file = format.Encode(image);
            for (var length = 0; length < Math.Min(file.Length - 1, 600); length += 7)
            {
                Assert.Equal("INVALID_FILE_FORMAT", await RefusalAsync(file[..length]));
            }
        }
    }

    [Fact]
    public async Task More_than_fifty_million_pixels_or_a_thousand_frames_are_refused_before_they_are_decoded()
    {
        using var canvas = Image.Black(10_000, 10_000);

        Assert.Equal("FILE_TOO_LARGE", await RefusalAsync(canvas.PngsaveBuffer(bitdepth: 1)));
        Assert.Equal("FILE_TOO_LARGE", await RefusalAsync(Gif(frames: 1, side: ushort.MaxValue)));
        Assert.Equal("FILE_TOO_LARGE", await RefusalAsync(Gif(frames: 51, side: 1000)));
        Assert.Equal("FILE_TOO_LARGE", await RefusalAsync(Gif(frames: 1001, side: 1)));
        Assert.NotEmpty(await CleanAsync(Gif(frames: 1000, side: 1)));
    }

    [Fact]
    public async Task What_takes_too_long_is_ended()
    {
        using var hurried = new ImageCleaner(new HurriedTime());
        using var image = Colours(2000, 2000);
        var file = image.JpegsaveBuffer();

        var refusal = await Assert.ThrowsAsync<ApiException>(() => hurried.CleanAsync(_ => Task.FromResult(file), CancellationToken.None));

        Assert.Equal(ErrorCodes.FileTooLarge, refusal.Code);
    }

    [Fact]
    public async Task Two_are_cleaned_at_once_others_wait_unread_and_not_for_ever()
    {
        var time = new FakeTimeProvider();
        using var cleaner = new ImageCleaner(time);
        var free = new TaskCompletionSource<byte[]>();
        var working = Enumerable.Range(0, 2).Select(_ => cleaner.CleanAsync(_ => free.Task, CancellationToken.None)).ToList();
        var waiting = cleaner.CleanAsync(_ => throw new InvalidOperationException("It was read before its turn."), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorCodes.ServiceUnavailable, (await Assert.ThrowsAsync<ApiException>(() => waiting)).Code);

        using var image = Colours(64, 48);
        free.SetResult(image.PngsaveBuffer());
        await Task.WhenAll(working);
        await cleaner.CleanAsync(_ => free.Task, CancellationToken.None);
    }

    public void Dispose() => _cleaner.Dispose();

    private async Task<byte[]> CleanAsync(byte[] file) => (await _cleaner.CleanAsync(_ => Task.FromResult(file), TestContext.Current.CancellationToken)).Content;

    private async Task<string> RefusalAsync(byte[] file) => (await Assert.ThrowsAsync<ApiException>(() => CleanAsync(file))).Code.Name;

    private static Image Decode(byte[] file) => ImageFormat.Of(file) == ImageFormat.Gif || ImageFormat.Of(file) == ImageFormat.Webp
        ? Image.NewFromBuffer(file, "[n=-1]")
        : Image.NewFromBuffer(file);

    private static bool Describes(string field) => new[] { "exif", "xmp", "iptc", "icc", "comment", "orientation" }.Any(
        word => field.Contains(word, StringComparison.Ordinal));

    private static Image Colours(int width, int height)
    {
        using var positions = Image.Xyz(width, height);
        using var colours = positions.Linear([200.0 / width, 200.0 / height], [20, 30]).Bandjoin([128]);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Frames(int count, int width, int height)
    {
        using var strip = Colours(width, height * count);
        return strip.Mutate(image =>
        {
            image.Set(GValue.GIntType, "page-height", height);
            image.Set(GValue.ArrayIntType, "delay", Enumerable.Range(1, count).Select(number => number * 100).ToArray());
            image.Set(GValue.GStrType, "gif-comment", "secret");
        });
    }

    /// <summary>As large as it says, and with one point of each frame painted.</summary>
    private static byte[] Gif(int frames, ushort side)
    {
        byte[] size = [(byte)side, (byte)(side >> 8), (byte)side, (byte)(side >> 8)];
        byte[] header = [.. "GIF89a"u8, .. size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, .. size, 0, 2, 2, 0x4C, 1, 0];
        return [.. header, .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B];
    }

    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
