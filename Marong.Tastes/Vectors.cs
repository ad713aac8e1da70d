using System.Numerics.Tensors;

namespace Marong.Tastes;

internal static class Vectors
{
    // What is left of vectors that cancel each other out is rounding, not a direction.
    private const float Nothing = 1e-6f;

    /// <summary>To length 1; what has no length stays without.</summary>
    public static void Normalize(Span<float> vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > Nothing)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
        else
        {
            vector.Clear();
        }
    }

    public static void AddScaled(ReadOnlySpan<float> vector, float factor, Span<float> sum)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, sum.Length, nameof(vector));
        TensorPrimitives.MultiplyAdd(vector, factor, sum, sum);
    }
}
