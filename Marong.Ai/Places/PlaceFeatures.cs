using Marong.Contracts.Ai;

namespace Marong.Ai.Places;

/// <summary>The order in which a model takes the numbers of a candidate; its sidecar file must state the same.</summary>
internal static class PlaceFeatures
{
    public static readonly string[] Names =
    [
        "tasteSimilarity", "vibeSimilarity", "distanceKm", "rating", "popularity", "priceLevel", "dislikedShare",
    ];

    public static float[] Of(PlaceCandidate candidate) =>
    [
        candidate.TasteSimilarity, candidate.VibeSimilarity, candidate.DistanceKm, candidate.Rating, candidate.Popularity, candidate.PriceLevel, candidate.DislikedShare,
    ];
}
