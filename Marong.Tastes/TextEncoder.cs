using System.Numerics.Tensors;

namespace Marong.Tastes;

/// <summary>
/// Turns short Korean texts into vectors of which similar texts have similar ones: the sum of what its pieces (<see cref="Ngrams"/>) stand for, at
/// length 1. It stands in for the original's language model, and is the same for who trains the ranking and for who serves it. Many threads may use
/// one.
/// </summary>
public sealed class TextEncoder
{
    /// <summary>How many numbers a vector has.</summary>
    public const int Dimension = 64;

    private readonly float[] _projection;

    internal TextEncoder(ReadOnlySpan<float> projection, string version)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(projection.Length, Ngrams.Buckets * Dimension, nameof(projection));
        _projection = projection.ToArray();
        Version = version;
    }

    /// <summary>Vectors of encoders of different versions do not compare: what was stored under another one is worth nothing.</summary>
    public string Version { get; }

    /// <summary>The encoder that ships with this library.</summary>
    /// <exception cref="InvalidDataException">The library was built with another file than was trained.</exception>
    public static TextEncoder Load()
    {
        using var stream = typeof(TextEncoder).Assembly.GetManifestResourceStream("encoder.bin")
            ?? throw new InvalidDataException("encoder.bin is not built in.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return EncoderFile.Read(file);
    }

    /// <summary>Every piece stands for a direction drawn by lot: similar spellings have similar vectors, similar meanings have not.</summary>
    internal static TextEncoder Untrained(int seed)
    {
        var random = new Random(seed);
        var projection = new float[Ngrams.Buckets * Dimension];
        for (var index = 0; index < projection.Length; index++)
        {
            projection[index] = random.NextSingle() - 0.5f;
        }

        return new TextEncoder(projection, "untrained");
    }

    /// <summary>A vector of length 1; all zeros for a text without a letter or digit.</summary>
    public float[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var vector = new float[Dimension];
        foreach (var bucket in Ngrams.Of(text))
        {
            TensorPrimitives.Add<float>(vector, _projection.AsSpan(bucket * Dimension, Dimension), vector);
        }

        Vectors.Normalize(vector);
        return vector;
    }
}
