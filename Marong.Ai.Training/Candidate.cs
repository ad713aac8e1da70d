namespace Marong.Ai.Training;

/// <summary>One place in front of one pair: what the model sees, and how good the choice really was.</summary>
internal sealed record Candidate(float[] Features, int Relevance)
{
    /// <summary>The order of the model's input; the sidecar file repeats it and the service refuses a model with another one.</summary>
    public static readonly string[] FeatureNames =
    [
        "tasteSimilarity", "vibeSimilarity", "distanceKm", "rating", "popularity", "priceLevel", "dislikedShare",
    ];

    public const int Distance = 2;
    public const int Popularity = 4;

    /// <summary>Relevance of the place that the pair went to.</summary>
    public const int Chosen = 3;
}
