namespace Marong.Ai.Training;

internal static class PlacesVerb
{
    public const string Usage = TrainingOptions.Usage;

    public static int Run(string[] args)
    {
        if (TrainingOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(TrainingOptions.Usage);
            return 2;
        }

        Console.WriteLine($"Inventing {options.Pairs} pairs to learn from and {options.HeldOutPairs} to be judged on (seed {options.Seed}).");
        var training = World.Invent(options.Seed, options.Pairs);
        var heldOut = World.Invent(options.Seed + 1, options.HeldOutPairs);

        var model = PlaceRanker.Train(training, options.Seed, Console.Out);
        var report = Judge.Compare(heldOut, model);
        Console.WriteLine(report);

        var card = ModelFiles.Write(options.Output, model, options, report);
        Console.WriteLine($"Wrote {options.Output} ({new FileInfo(options.Output).Length / 1024} KiB, sha256 {card.Checksum}).");
        return 0;
    }
}
