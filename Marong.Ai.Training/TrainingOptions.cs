using System.Globalization;

namespace Marong.Ai.Training;

internal sealed record TrainingOptions(string Output, int Seed, int Pairs)
{
    public const string Usage = "Usage: Marong.Ai.Training [--output Marong.Ai/Model/places.zip] [--seed 20250106] [--pairs 3000]";

    public int HeldOutPairs => Math.Max(1, Pairs / 4);

    public static TrainingOptions? Parse(string[] args)
    {
        var options = new TrainingOptions(Path.Combine("Marong.Ai", "Model", "places.zip"), 20250106, 3000);
        for (var index = 0; index < args.Length; index += 2)
        {
            if (index + 1 == args.Length)
            {
                return null;
            }

            var value = args[index + 1];
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (args[index])
            {
                case "--output":
                    options = options with { Output = value };
                    break;
                case "--seed" when number is >= 0 and < int.MaxValue:
                    options = options with { Seed = number };
                    break;
                case "--pairs" when number is >= 10 and <= 100_000:
                    options = options with { Pairs = number };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
