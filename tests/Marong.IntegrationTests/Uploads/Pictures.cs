using System.Buffers.Binary;
using System.IO.Compression;
using NetVips;

namespace Marong.IntegrationTests.Uploads;

/// <summary>Image files, good and bad.</summary>
internal static class Pictures
{
    public const int Width = 64;
    public const int Height = 48;

    public static byte[] Of(string format, int width = Width, int height = Height)
    {
        using var positions = Image.Xyz(width, height);
        using var colours = positions.Bandjoin([128]);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        using var image = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        return image.WriteToBuffer($".{format}");
    }

    public static (int Width, int Height) SizeOf(byte[] file)
    {
        using var image = Image.NewFromBuffer(file);
        _ = image.Avg();
        return (image.Width, image.Height);
    }

    /// <summary>A hundred million pixels in a few kilobytes.</summary>
    public static byte[] Canvas()
    {
        using var black = Image.Black(10_000, 10_000);
        return black.PngsaveBuffer(bitdepth: 1);
    }

    /// <summary>A canvas of the largest side there is, and many frames of it, in a few kilobytes.</summary>
    public static byte[] Film(int frames)
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 2, 2, 0x4C, 1, 0];
        return [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, .. Enumerable.Repeat(frame, frames).SelectMany(b => b), 0x3B];
    }

    /// <summary>A hundred megabytes of nothing.</summary>
    public static byte[] ZipBomb()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("nothing").Open())
        {
            var nothing = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 100; megabyte++)
            {
                entry.Write(nothing);
            }
        }

        return file.ToArray();
    }

    /// <summary>A JPEG that says where it was taken: Seoul's city hall, written as cameras write it.</summary>
    public static byte[] WithPlace(string camera)
    {
        var photograph = Of("jpg");
        byte[] exif = [.. "Exif\0\0"u8, .. Tiff(camera)];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. photograph[..2], 0xFF, 0xE1, .. length, .. exif, .. photograph[2..]];
    }

    private static byte[] Tiff(string camera)
    {
        const int FirstDirectory = 8;
        const int GpsDirectory = FirstDirectory + 2 + (2 * 12) + 4;
        const int Data = GpsDirectory + 2 + (4 * 12) + 4;
        byte[] latitude = [.. Fraction(37), .. Fraction(33), .. Fraction(59)];
        byte[] longitude = [.. Fraction(126), .. Fraction(58), .. Fraction(40)];
        byte[] maker = [.. System.Text.Encoding.ASCII.GetBytes(camera), 0];
        return
        [
            .. "II*\0"u8, .. Number(FirstDirectory),
            .. Short(2),
            .. Entry(0x010F, type: 2, maker.Length, Number(Data + 48)),
            .. Entry(0x8825, type: 4, 1, Number(GpsDirectory)),
            .. Number(0),
            .. Short(4),
            .. Entry(0x0001, type: 2, 2, "N\0\0\0"u8.ToArray()),
            .. Entry(0x0002, type: 5, 3, Number(Data)),
            .. Entry(0x0003, type: 2, 2, "E\0\0\0"u8.ToArray()),
            .. Entry(0x0004, type: 5, 3, Number(Data + 24)),
            .. Number(0),
            .. latitude, .. longitude, .. maker,
        ];

        static byte[] Entry(ushort tag, ushort type, int count, byte[] value) => [.. Short(tag), .. Short(type), .. Number(count), .. value];

        static byte[] Fraction(int value) => [.. Number(value), .. Number(1)];

        static byte[] Short(ushort value) => [(byte)value, (byte)(value >> 8)];

        static byte[] Number(int value) => BitConverter.GetBytes(value);
    }
}
