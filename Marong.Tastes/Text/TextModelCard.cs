using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marong.Tastes.Text;

/// <summary>
/// What lies beside a text model: the SHA-256 of its file, which whoever loads it checks first, and what was measured on lines that were held out.
/// </summary>
public sealed record TextModelCard(
    string Name,
    string Version,
    string Checksum,
    string TrainedOn,
    int Seed,
    int Lines,
    int HeldOutLines,
    IReadOnlyDictionary<string, double> Metrics)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string ChecksumOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <exception cref="InvalidDataException">The file is not what the card says, or not a model.</exception>
    public static TextModel Load(byte[] content, byte[] card)
    {
        try
        {
            var read = JsonSerializer.Deserialize<TextModelCard>(card, Json) ?? throw new InvalidDataException("The card of a text model is null.");
            var checksum = ChecksumOf(content);
            return read.Checksum == checksum
                ? TextModel.Read(content)
                : throw new InvalidDataException($"The text model {read.Name} has the checksum {checksum}, its card states {read.Checksum}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The card of a text model cannot be understood: {exception.Message}", exception);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n";
}
