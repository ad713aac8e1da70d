using System.Numerics.Tensors;
using Marong.Contracts.Ai;

namespace Marong.Tastes;

/// <summary>What people like, as vectors (the reference's section 4.7). A vector is of length 1, or all zeros when nothing is known.</summary>
public static class TasteVectors
{
    /// <summary>How much the survey says.</summary>
    public const float BaseShare = 0.7f;

    /// <summary>How much is said by what was learnt from likes.</summary>
    public const float LearnedShare = 0.3f;

    /// <summary>What a liked food weighs.</summary>
    public const float LikedWeight = 1.5f;

    /// <summary>What a disliked food weighs.</summary>
    public const float DislikedWeight = -4.5f;

    /// <summary>How much of a liked place goes into what was learnt.</summary>
    public const float LearningStep = 0.1f;

    /// <summary>
    /// The atmosphere that somebody likes: normalise(mean of the vectors of <see cref="VibePhrases"/>) × 0.7 + learned × 0.3, normalised. Without an
    /// MBTI it is what was learnt, without that the MBTI's, without both all zeros.
    /// </summary>
    /// <param name="encoder">The encoder of all vectors.</param>
    /// <param name="mbti">From the survey.</param>
    /// <param name="learned">From <see cref="Learn"/>; empty or all zeros for nothing.</param>
    public static float[] Vibe(TextEncoder encoder, MbtiScores? mbti, ReadOnlySpan<float> learned)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var vector = new float[TextEncoder.Dimension];
        foreach (var phrase in mbti is null ? [] : VibePhrases.Of(mbti))
        {
            Vectors.AddScaled(encoder.Encode(phrase), 1, vector);
        }

        return WithLearned(vector, learned);
    }

    /// <summary>
    /// The food that somebody likes: normalise(mean of +1.5 × liked and −4.5 × disliked) × 0.7 + learned × 0.3, normalised. What is missing counts
    /// for nothing.
    /// </summary>
    /// <param name="encoder">The encoder of all vectors.</param>
    /// <param name="liked">Words of the survey; a food may be in both lists.</param>
    /// <param name="disliked">Words of the survey.</param>
    /// <param name="learned">From <see cref="Learn"/>; empty or all zeros for nothing.</param>
    public static float[] Menu(TextEncoder encoder, IReadOnlyList<string> liked, IReadOnlyList<string> disliked, ReadOnlySpan<float> learned)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(liked);
        ArgumentNullException.ThrowIfNull(disliked);
        var vector = new float[TextEncoder.Dimension];
        foreach (var food in liked)
        {
            Vectors.AddScaled(encoder.Encode(food), LikedWeight, vector);
        }

        foreach (var food in disliked)
        {
            Vectors.AddScaled(encoder.Encode(food), DislikedWeight, vector);
        }

        return WithLearned(vector, learned);
    }

    /// <summary>Of two people: their mean, normalised. Who is all zeros leaves it to the other.</summary>
    public static float[] Mean(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var mean = one.ToArray();
        Vectors.AddScaled(other, 1, mean);
        Vectors.Normalize(mean);
        return mean;
    }

    /// <summary>What is learnt from one more liked place: learned + 0.1 × the place's vector, normalised.</summary>
    /// <param name="learned">What was learnt before; empty or all zeros for nothing.</param>
    /// <param name="placeVector">One of <see cref="PlaceVectors"/>; all zeros teach nothing.</param>
    public static float[] Learn(ReadOnlySpan<float> learned, ReadOnlySpan<float> placeVector)
    {
        var vector = learned.IsEmpty ? new float[placeVector.Length] : learned.ToArray();
        Vectors.AddScaled(placeVector, LearningStep, vector);
        Vectors.Normalize(vector);
        return vector;
    }

    // Dividing by how many there are would change no direction, so the mean is left a sum.
    private static float[] WithLearned(float[] sum, ReadOnlySpan<float> learned)
    {
        Vectors.Normalize(sum);
        if (!learned.IsEmpty)
        {
            TensorPrimitives.Multiply(sum, BaseShare, sum);
            Vectors.AddScaled(learned, LearnedShare, sum);
            Vectors.Normalize(sum);
        }

        return sum;
    }
}
