using NetVips;

namespace Marong.IntegrationTests.Uploads;

/// <summary>Image files, good and bad.</summary>
internal static class Pictures
{
    public const int Width = 64;
    public const int Height = 48;

    public static byte[] Of(string format, int width = Width, int height = Height)
    {
        using var image = Coloured(width, height);
        return image.WriteToBuffer($".{format}");
    }

    public static (int Width, int Height) SizeOf(byte[] file)
    {
        using var image = Image.NewFromBuffer(file);
        return (image.Width, image.Height);
    }

    /// <summary>Every column and line of it differs.</summary>
    private static Image Coloured(int width, int height)
    {
        using var positions = Image.Xyz(width, height);
        using var colours = positions.Bandjoin([128]);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
