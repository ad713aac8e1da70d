using System.Security.Cryptography;

namespace Marong.Ai.Places;

/// <summary>What lay at a path at one look: a model and its sidecar file, or why there are not both.</summary>
/// <param name="Path">Of the model.</param>
/// <param name="Content">The model.</param>
/// <param name="Sidecar">What vouches for it.</param>
/// <param name="Problem">Why there are not both.</param>
/// <param name="Fingerprint">The same for the same bytes, or the same problem.</param>
internal sealed record ModelOnDisk(string Path, byte[]? Content, byte[]? Sidecar, string? Problem, string Fingerprint)
{
    /// <summary>Larger files are not read.</summary>
    public const int LargestModel = 64 * 1024 * 1024;

    private const int LargestSidecar = 64 * 1024;

    public static async Task<ModelOnDisk> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var sidecarPath = System.IO.Path.ChangeExtension(path, ".json");
        try
        {
            // The sidecar file first: a model that is replaced between the two does not fit it, and is looked at again.
            var sidecar = await ReadAsync(sidecarPath, LargestSidecar, cancellationToken);
            var content = await ReadAsync(path, LargestModel, cancellationToken);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(sidecar);
            hash.AppendData(SHA256.HashData(content));
            return new ModelOnDisk(path, content, sidecar, null, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Without($"there is no model at {path} with a {System.IO.Path.GetFileName(sidecarPath)} beside it");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Without($"the model at {path} cannot be read: {exception.Message}");
        }

        ModelOnDisk Without(string problem) => new(path, null, null, problem, problem);
    }

    /// <exception cref="ModelRefusedException">It cannot be served.</exception>
    public PlaceModel Load() =>
        Content is null || Sidecar is null ? throw new ModelRefusedException(Problem!) : PlaceModel.Load(ModelFile.Verify(Content, Sidecar, Path));

    private static async Task<byte[]> ReadAsync(string path, int largest, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        if (file.Length > largest)
        {
            throw new InvalidDataException($"{System.IO.Path.GetFileName(path)} has {file.Length} bytes, more than {largest}");
        }

        var content = new byte[file.Length];
        var length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return length == content.Length ? content : content[..length];
    }
}
