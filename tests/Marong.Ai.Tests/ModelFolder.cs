using System.Security.Cryptography;
using System.Text;
using Marong.Ai.Training.Places;

namespace Marong.Ai.Tests;

/// <summary>A folder with a model's file in it, or with what is wrong with one.</summary>
internal sealed class ModelFolder : IDisposable
{
    private static readonly Lazy<(byte[] Model, byte[] Sidecar)[]> Trained = new(() => [Train(1), Train(2)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("marong-model-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "places.zip");

    private string Sidecar => System.IO.Path.Combine(_folder, "places.json");

    public static string VersionOf(int which) => $"2.0.0+{Convert.ToHexStringLower(SHA256.HashData(Trained.Value[which].Model))[..8]}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>One of two models that are sound.</summary>
    public void PutGood(int which)
    {
        PutModel(which);
        PutSidecar(which);
    }

    public void PutModel(int which) => File.WriteAllBytes(Path, Trained.Value[which].Model);

    public void PutSidecar(int which) => File.WriteAllBytes(Sidecar, Trained.Value[which].Sidecar);

    public void Put(string fault)
    {
        PutGood(1);
        var model = Trained.Value[1].Model;
        var sidecar = Encoding.UTF8.GetString(Trained.Value[1].Sidecar);
        switch (fault)
        {
            case "missing":
                File.Delete(Path);
                break;
            case "missing sidecar":
                File.Delete(Sidecar);
                break;
            case "truncated":
                File.WriteAllBytes(Path, model[..(model.Length / 2)]);
                break;
            case "empty":
                File.WriteAllBytes(Path, []);
                break;
            case "wrong checksum":
                model = [.. model];
                model[^100] ^= 1;
                File.WriteAllBytes(Path, model);
                break;
            case "wrong version":
                File.WriteAllText(Sidecar, sidecar.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
                break;
            case "other features":
                File.WriteAllText(Sidecar, sidecar.Replace("\"rating\"", "\"stars\"", StringComparison.Ordinal));
                break;
            case "broken sidecar":
                File.WriteAllText(Sidecar, sidecar[..50]);
                break;
            case "too large":
                using (var file = File.OpenWrite(Path))
                {
                    file.SetLength(Places.ModelOnDisk.LargestModel + 1L);
                }

                break;
            default:
                throw new ArgumentException($"There is no fault {fault}.", nameof(fault));
        }
    }

    private static (byte[] Model, byte[] Sidecar) Train(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("marong-trained-").FullName;
        try
        {
            var data = TrainingData.Invent(seed, 30);
            var model = PlaceRanker.Train(data.Training, seed, TextWriter.Null);
            var path = System.IO.Path.Combine(folder, "places.zip");
            ModelFiles.Write(path, model, seed, data, Judge.Compare(data.HeldOut, model), [new CurvePoint(30, 0.5)]);
            return (File.ReadAllBytes(path), File.ReadAllBytes(System.IO.Path.ChangeExtension(path, ".json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
