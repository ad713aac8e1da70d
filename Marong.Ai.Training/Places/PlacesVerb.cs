namespace Marong.Ai.Training.Places;

/// <summary><c>places</c>: makes the model that Marong.Ai serves.</summary>
internal static class PlacesVerb
{
    // of the sessions, for the learning curve
    private static readonly double[] Shares = [0.03, 0.1, 0.3];

    public static int Run(ReadOnlySpan<string> args, TextWriter progress, TextWriter problems)
    {
        if (PlacesOptions.Parse(args) is not { } options)
        {
            problems.WriteLine($"Usage: {PlacesOptions.Usage}");
            return 2;
        }

        try
        {
            Train(options, progress);
            return 0;
        }
        catch (Exception exception) when (exception is LikesRefusedException or IOException or UnauthorizedAccessException)
        {
            problems.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Train(PlacesOptions options, TextWriter progress)
    {
        var data = Data(options, progress);
        var curve = new List<CurvePoint>();
        foreach (var share in Shares)
        {
            var part = data.Training.Take((int)Math.Ceiling(share * data.Training.Count)).ToArray();
            curve.Add(new CurvePoint(part.Length, Judge.Measure(data.HeldOut, PlaceRanker.Train(part, options.Seed, TextWriter.Null).Score).Ndcg5));
            progress.WriteLine($"  NDCG@5 {curve[^1].Ndcg5:F3} after {part.Length} sessions");
        }

        var model = PlaceRanker.Train(data.Training, options.Seed, progress);
        var report = Judge.Compare(data.HeldOut, model);
        curve.Add(new CurvePoint(data.Training.Count, report.Model.Ndcg5));
        progress.WriteLine(report);

        var card = ModelFiles.Write(options.Output, model, options.Seed, data, report, curve);
        var size = new FileInfo(options.Output).Length / 1024;
        progress.WriteLine($"Wrote {options.Output} ({size} KiB, sha256 {card.Checksum}), its sidecar file, plot and card.");
    }

    private static TrainingData Data(PlacesOptions options, TextWriter progress)
    {
        if (options.Likes is { } file)
        {
            var data = TrainingData.FromLikes(LikesFile.Parse(File.ReadLines(file)), options.Seed);
            progress.WriteLine(
                $"{data.Training.Count} sessions of {file} to learn from and {data.HeldOut.Count} to be judged on (seed {options.Seed}).");
            return data;
        }

        progress.WriteLine($"Inventing {options.Sessions} sessions to learn from and a quarter as many to be judged on (seed {options.Seed}).");
        return TrainingData.Invent(options.Seed, options.Sessions);
    }
}
