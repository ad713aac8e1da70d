using Marong.Tastes.Text;

namespace Marong.Ai;

/// <summary>Files that this service carries inside.</summary>
internal static class EmbeddedModel
{
    /// <exception cref="InvalidDataException">The model is not the one that its card vouches for.</exception>
    public static TextModel Load(string name) => TextModelCard.Load(Read($"{name}.bin"), Read($"{name}.json"));

    public static byte[] Read(string file)
    {
        using var stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidDataException($"The service carries no {file}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
