namespace Marong.Tastes.Tests;

/// <summary>Vectors that can be computed with on paper.</summary>
internal static class Basis
{
    /// <summary>The given numbers, and zeros after them.</summary>
    public static float[] Vector(params float[] first)
    {
        var vector = new float[TextEncoder.Dimension];
        first.CopyTo(vector, 0);
        return vector;
    }

    public static float Cosine(float[] one, float[] other) => one.Zip(other, (a, b) => a * b).Sum();

    public static float[] Sum(params (float Factor, float[] Vector)[] terms)
    {
        var sum = new float[TextEncoder.Dimension];
        foreach (var (factor, vector) in terms)
        {
            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] += factor * vector[index];
            }
        }

        return sum;
    }

    public static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(Cosine(vector, vector));
        return [.. vector.Select(value => value / length)];
    }

    public static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }
}
