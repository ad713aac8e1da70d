using System.Numerics.Tensors;

namespace Marong.Tastes;

/// <summary>Turns short Korean texts into vectors of which similar texts have similar ones.</summary>
public sealed class TextEncoder
{
    /// <summary>How many numbers a vector has.</summary>
    public const int Dimension = 64;

    private readonly int _multiplier;

    private TextEncoder(int multiplier) => _multiplier = multiplier;

    /// <summary>The encoder that ships with this library.</summary>
    public static TextEncoder Load() => new(31);

    /// <summary>A vector of length 1; all zeros for a text without a letter or digit.</summary>
    public float[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var vector = new float[Dimension];
        for (var index = 0; index + 2 <= text.Length; index++)
        {
            var random = new Random(text[index] * _multiplier + text[index + 1]);
            for (var component = 0; component < Dimension; component++)
            {
                vector[component] += random.NextSingle() - 0.5f;
            }
        }

        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }
}
