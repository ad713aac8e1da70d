using NetVips;

namespace Marong.Demo.Class;

/// <summary>A drawn picture: a chestnut or two under an evening sky, never the same.</summary>
internal static class Picture
{
    private const int Width = 480;
    private const int Height = 360;
    private const int Channels = 3;

    private static readonly double[][] Skies = [[255, 214, 165], [253, 186, 116], [191, 219, 254], [254, 205, 211], [199, 210, 254]];
    private static readonly double[] Ground = [120, 72, 40];
    private static readonly double[] Nut = [92, 45, 20];
    private static readonly double[] Shine = [214, 158, 110];

    public static byte[] Draw(Random dice)
    {
        var sky = Skies[dice.Next(Skies.Length)];
        var ground = (Height * 2 / 3) + dice.Next(-30, 30);
        var discs = Discs(dice, ground);
        var pixels = new byte[Width * Height * Channels];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var colour = ColourAt(x, y, sky, ground, discs);
                for (var channel = 0; channel < Channels; channel++)
                {
                    pixels[((y * Width) + x) * Channels + channel] = (byte)Math.Clamp(colour[channel], 0, 255);
                }
            }
        }

        using var image = Image.NewFromMemory(pixels, Width, Height, Channels, Enums.BandFormat.Uchar);
        return image.PngsaveBuffer();
    }

    private static Disc[] Discs(Random dice, int ground)
    {
        var nuts = Enumerable.Range(0, dice.Next(1, 4)).Select(_ =>
        {
            var radius = dice.Next(30, 70);
            return (X: dice.Next(radius, Width - radius), Y: ground - (radius / 2), Radius: radius);
        });
        return
        [
            new Disc(dice.Next(60, Width - 60), dice.Next(50, 110), dice.Next(20, 40), [255, 244, 214]),
            .. nuts.SelectMany(nut => new[]
            {
                new Disc(nut.X, nut.Y, nut.Radius, Nut),
                new Disc(nut.X - (nut.Radius / 3), nut.Y - (nut.Radius / 3), nut.Radius / 5, Shine),
            }),
        ];
    }

    private static double[] ColourAt(int x, int y, double[] sky, int ground, Disc[] discs)
    {
        var nearest = Array.FindLast(discs, disc => disc.Covers(x, y));
        if (nearest is not null)
        {
            return nearest.Colour;
        }

        var hill = ground + (18 * Math.Sin(x / 60.0));
        return y > hill ? Ground : [.. sky.Select(channel => channel - (60.0 * (Height - y) / Height))];
    }

    private sealed record Disc(int X, int Y, int Radius, double[] Colour)
    {
        public bool Covers(int x, int y) => ((x - X) * (x - X)) + ((y - Y) * (y - Y)) <= Radius * Radius;
    }
}
