using Marong.Tastes.Text;

namespace Marong.Ai.Training.Text;

/// <summary>Makes the models of texts, and says how good they are.</summary>
internal static class TextTraining
{
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (TextTrainingOptions.Parse(args) is not { } options)
        {
            errors.WriteLine($"Usage: {TextTrainingOptions.Usage}");
            return 2;
        }

        Directory.CreateDirectory(options.Output);
        foreach (var task in TextTask.All)
        {
            var (content, card) = Make(task, options.Seed, output);
            var path = Path.Combine(options.Output, $"{task.Name}.bin");
            File.WriteAllBytes(path, content);
            File.WriteAllText(Path.ChangeExtension(path, ".json"), card.ToJson());
            output.WriteLine($"Wrote {path} ({content.Length / 1024} KiB, sha256 {card.Checksum}).");
        }

        return 0;
    }

    public static (byte[] Content, TextModelCard Card) Make(TextTask task, int seed, TextWriter output)
    {
        var lines = task.Lines();
        var heldOut = task.HeldOutLines();
        output.WriteLine($"Learning {task.Name} from {lines.Count} lines, to be judged on {heldOut.Count} others (seed {seed}).");
        var model = TextClassifier.Train(lines, task.Labels, task.Buckets, seed, output);
        var report = TextReport.Measure(model, heldOut, CrossValidation.Of(task, lines, seed), task.Pairs);
        output.WriteLine(report);

        var content = model.ToBytes();
        var checksum = TextModelCard.ChecksumOf(content);
        return (content, new TextModelCard(
            task.Name,
            $"1.0.0+{checksum[..8]}",
            checksum,
            "lines written for this project; no person's posts",
            seed,
            lines.Count,
            heldOut.Count,
            report.ToMetrics()));
    }
}
