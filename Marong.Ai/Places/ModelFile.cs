using System.Security.Cryptography;
using System.Text.Json;
using Marong.Contracts.Ai;
using Marong.Tastes;

namespace Marong.Ai.Places;

/// <summary>The bytes of a model whose sidecar file vouches for them.</summary>
internal sealed record ModelFile(byte[] Content, ModelInfo Info)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <exception cref="ModelRefusedException">It is not there, or not what its sidecar file says.</exception>
    public static async Task<ModelFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var sidecar = Path.ChangeExtension(path, ".json");
        if (!File.Exists(path) || !File.Exists(sidecar))
        {
            throw new ModelRefusedException($"there is no model at {path} with a {Path.GetFileName(sidecar)} beside it");
        }

        try
        {
            return Verify(await File.ReadAllBytesAsync(path, cancellationToken), await File.ReadAllBytesAsync(sidecar, cancellationToken), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelRefusedException($"the model at {path} cannot be read: {exception.Message}", exception);
        }
    }

    public static ModelFile Verify(byte[] content, byte[] sidecar, string path)
    {
        var card = Read(sidecar, path);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(content));
        if (!string.Equals(card.Checksum, checksum, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelRefusedException($"the model at {path} has the checksum {checksum}, its sidecar file states {card.Checksum}");
        }

        if (!PlaceFeatures.Names.SequenceEqual(card.Features))
        {
            throw new ModelRefusedException($"the model at {path} was trained on [{string.Join(", ", card.Features)}], this service gives [{string.Join(", ", PlaceFeatures.Names)}]");
        }

        return new ModelFile(content, new ModelInfo(card.Name, card.Version, checksum));
    }

    private static Card Read(byte[] sidecar, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Card>(sidecar, Strict) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new ModelRefusedException($"the sidecar file of {path} cannot be understood: {exception.Message}", exception);
        }
    }

    private sealed record Card(string Name, string Version, string Checksum, string[] Features);
}
