namespace Marong.Tastes;

/// <summary>
/// A place, to be compared with <see cref="TasteVectors"/> by the dot product. Each is of length 1, or all zeros when nothing is written.
/// </summary>
/// <param name="Vibe">Of its review words.</param>
/// <param name="Menu">Of its dishes and its category.</param>
public sealed record PlaceVectors(float[] Vibe, float[] Menu)
{
    /// <summary>The normalised mean of what each word or dish stands for, however long it is.</summary>
    public static PlaceVectors Of(TextEncoder encoder, PlaceText place)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(place);
        return new PlaceVectors(Mean(encoder, place.Words), Mean(encoder, [.. place.Dishes, place.Category]));
    }

    private static float[] Mean(TextEncoder encoder, string[] texts)
    {
        var mean = new float[TextEncoder.Dimension];
        foreach (var text in texts)
        {
            Vectors.AddScaled(encoder.Encode(text), 1, mean);
        }

        Vectors.Normalize(mean);
        return mean;
    }
}
