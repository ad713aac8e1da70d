using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marong.Tastes;
using JavaScriptEncoder = System.Text.Encodings.Web.JavaScriptEncoder;

namespace Marong.Ai.Training.Places;

/// <summary>What lies beside a model: the service checks format, checksum and features before it trusts the model.</summary>
internal sealed record Sidecar(
    string Name,
    string Version,
    int Format,
    string Checksum,
    IReadOnlyList<string> Features,
    string Encoder,
    string TrainedOn,
    int Seed,
    int Sessions,
    int HeldOutSessions,
    Report Metrics)
{
    /// <summary>Of model and sidecar file; the service takes no other.</summary>
    public const int CurrentFormat = 1;
}

internal static class ModelFiles
{
    public const string Version = "2.0.0";

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A zip entry carries the time it was written, and compressors differ between machines; the same training must give the same bytes.
    private static readonly DateTimeOffset Timeless = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Model, sidecar file, plot and card, in one folder.</summary>
    public static Sidecar Write(string path, PlaceRanker model, int seed, TrainingData data, Report report, IReadOnlyList<CurvePoint> curve)
    {
        var bytes = Serialize(model);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var sidecar = new Sidecar(
            "places",
            $"{Version}+{checksum[..8]}",
            Sidecar.CurrentFormat,
            checksum,
            PlaceFeatures.Names,
            TextEncoder.Load().Version,
            data.Origin,
            seed,
            data.Training.Count,
            data.HeldOut.Count,
            report);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        Put(path, bytes);
        WriteText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(sidecar, Json) + "\n");
        WriteText(Path.ChangeExtension(path, ".svg"), Plot.Draw(report, curve));
        WriteText(CardPath(path, folder), ModelCard.Write(sidecar, data, Path.GetFileNameWithoutExtension(path)));
        return sidecar;
    }

    // Somebody else's README.md is left alone.
    private static string CardPath(string path, string folder)
    {
        var readme = Path.Combine(folder, "README.md");
        return !File.Exists(readme) || File.ReadLines(readme).FirstOrDefault()?.StartsWith(ModelCard.Title, StringComparison.Ordinal) == true
            ? readme
            : Path.ChangeExtension(path, ".md");
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

    private static void WriteText(string path, string text) => Put(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    // A service may be watching: it shall see the old file or the new one.
    private static void Put(string path, byte[] content)
    {
        var whole = path + ".new";
        File.WriteAllBytes(whole, content);
        File.Move(whole, path, overwrite: true);
    }
}
