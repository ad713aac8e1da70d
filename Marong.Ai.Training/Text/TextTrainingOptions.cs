using System.Globalization;

namespace Marong.Ai.Training.Text;

internal sealed record TextTrainingOptions(string Output, int Seed)
{
    public const string Usage = "Marong.Ai.Training text [--output Marong.Ai/Model/Text] [--seed 20250106]";

    public static TextTrainingOptions? Parse(string[] args)
    {
        var options = new TextTrainingOptions(Path.Combine("Marong.Ai", "Model", "Text"), 20250106);
        for (var index = 0; index < args.Length; index += 2)
        {
            switch (args[index], args.ElementAtOrDefault(index + 1))
            {
                case ("--output", { Length: > 0 } folder):
                    options = options with { Output = folder };
                    break;
                case ("--seed", { } number) when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
