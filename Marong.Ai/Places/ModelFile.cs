using System.Security.Cryptography;
using System.Text.Json;
using Marong.Contracts.Ai;
using Marong.Tastes;

namespace Marong.Ai.Places;

/// <summary>The bytes of a model whose sidecar file vouches for them.</summary>
internal sealed record ModelFile(byte[] Content, ModelInfo Info)
{
    /// <summary>Of model and sidecar file. A model of another format means something else by the same numbers.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions Strict =
        new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <exception cref="ModelRefusedException">The model is not what its sidecar file says, or neither is what this service serves.</exception>
    public static ModelFile Verify(byte[] content, byte[] sidecar, string path)
    {
        var card = Read(sidecar, path);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(content));
        if (!string.Equals(card.Checksum, checksum, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelRefusedException(
                $"the model at {path} ({content.Length} bytes) has the checksum {checksum}, its sidecar file states {card.Checksum}: "
                + "it is truncated, or not the model of that file");
        }

        if (!PlaceFeatures.Names.SequenceEqual(card.Features))
        {
            throw new ModelRefusedException(
                $"the model at {path} was trained on [{string.Join(", ", card.Features)}], this service gives "
                + $"[{string.Join(", ", PlaceFeatures.Names)}]");
        }

        return new ModelFile(content, new ModelInfo(card.Name, card.Version, checksum));
    }

    private static Card Read(byte[] sidecar, string path)
    {
        try
        {
            // Another format may lack what this one has, and is named all the same.
            var format = JsonSerializer.Deserialize<Formatted>(sidecar, JsonSerializerOptions.Web)?.Format;
            return format is null or Format
                ? JsonSerializer.Deserialize<Card>(sidecar, Strict) ?? throw new JsonException("it is null")
                : throw new ModelRefusedException($"the model at {path} is of format {format} (wrong version), this service serves format {Format}");
        }
        catch (JsonException exception)
        {
            throw new ModelRefusedException($"the sidecar file of {path} cannot be understood: {exception.Message}", exception);
        }
    }

    private sealed record Formatted(int? Format);

    private sealed record Card(string Name, string Version, int Format, string Checksum, string[] Features);
}
