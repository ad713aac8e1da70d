using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marong.Ai.Training;

/// <summary>What lies beside a model: the service checks name, checksum and features before it trusts the model.</summary>
internal sealed record ModelCard(string Name, string Version, string Checksum, string[] Features, string TrainedOn, int Seed, int Pairs, int HeldOutPairs, Report Metrics);

internal static class ModelFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A zip entry carries the time it was written, and compressors differ between machines; the same training must give the same bytes.
    private static readonly DateTimeOffset Timeless = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);

    public static ModelCard Write(string path, PlaceRanker model, TrainingOptions options, Report report)
    {
        var bytes = Serialize(model);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var card = new ModelCard(
            "places", $"1.0.0+{checksum[..8]}", checksum, Candidate.FeatureNames, "generated data (invented pairs and places)", options.Seed, options.Pairs, options.HeldOutPairs, report);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, bytes);
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(card, Json).ReplaceLineEndings("\n") + "\n");
        return card;
    }

    public static byte[] Serialize(PlaceRanker model)
    {
        using var raw = new MemoryStream();
        model.Save(raw);
        raw.Position = 0;

        using var result = new MemoryStream();
        using (var source = new ZipArchive(raw, ZipArchiveMode.Read))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = Timeless;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
