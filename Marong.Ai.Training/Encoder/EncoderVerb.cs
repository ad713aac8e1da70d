using System.Globalization;
using Marong.Tastes;

namespace Marong.Ai.Training.Encoder;

/// <summary><c>encoder</c>: makes the file that Marong.Tastes carries.</summary>
internal static class EncoderVerb
{
    public const string Usage = "Marong.Ai.Training encoder [--output Marong.Tastes/Encoder/encoder.bin] [--seed 20250106] [--steps 1500]";

    public static int Run(ReadOnlySpan<string> args, TextWriter progress, TextWriter problems)
    {
        if (Options.Parse(args, "--output", "--seed", "--steps") is not { } options
            || options.Number("--seed", 20250106, 0, int.MaxValue - 1) is not { } seed
            || options.Number("--steps", 1500, 1, 100_000) is not { } steps)
        {
            problems.WriteLine($"Usage: {Usage}");
            return 2;
        }

        var output = options.Text("--output", Path.Combine("Marong.Tastes", "Encoder", "encoder.bin"));
        var words = TopicWords.Load();
        progress.WriteLine(
            $"Learning from {words.Training.Count} words of {words.Topics.Count} topics (seed {seed}); {words.HeldOut.Count} others are held out.");
        var file = EncoderFile.Write(ContrastiveTraining.Train(words, seed, steps, progress));
        var encoder = EncoderFile.Read(file);
        progress.WriteLine("Held-out words");
        progress.WriteLine($"  untrained   {Retrieval.Of(TextEncoder.Untrained(seed), words)}");
        progress.WriteLine($"  trained     {Retrieval.Of(encoder, words)}");

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, file);
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wrote {output} ({file.Length / 1024} KiB, version {encoder.Version})."));
        return 0;
    }
}
