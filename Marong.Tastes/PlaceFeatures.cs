using Marong.Contracts.Ai;

namespace Marong.Tastes;

/// <summary>The numbers by which places are ranked, as they are trained on and as they are served.</summary>
public static class PlaceFeatures
{
    /// <summary>So many reviews, and more, are the greatest popularity.</summary>
    public const int PopularReviews = 1000;

    /// <summary>The order in which a model takes them; its sidecar file must state the same.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["tasteSimilarity", "vibeSimilarity", "distanceKm", "rating", "popularity", "priceLevel", "dislikedShare"];

    /// <summary>In the order of <see cref="Names"/>.</summary>
    public static float[] Of(PlaceCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return
        [
            candidate.TasteSimilarity, candidate.VibeSimilarity, candidate.DistanceKm, candidate.Rating, candidate.Popularity, candidate.PriceLevel,
            candidate.DislikedShare,
        ];
    }

    /// <summary>A place as a pair sees it. Numbers outside their ranges count as the nearest inside.</summary>
    /// <param name="placeId">Comes back with the score.</param>
    /// <param name="tasteSimilarity">Cosine of the pair's and the place's menu vector.</param>
    /// <param name="vibeSimilarity">Cosine of their vibe vectors.</param>
    /// <param name="distanceKm">From the pair's midpoint.</param>
    /// <param name="rating">0…5</param>
    /// <param name="reviewCount">Becomes <see cref="Popularity"/>.</param>
    /// <param name="priceLevel">1…4</param>
    /// <param name="dislikedShare">From <see cref="DislikedShare"/>.</param>
    public static PlaceCandidate Candidate(
        long placeId,
        float tasteSimilarity,
        float vibeSimilarity,
        double distanceKm,
        double rating,
        int reviewCount,
        int priceLevel,
        float dislikedShare) => new(
        placeId,
        Math.Clamp(tasteSimilarity, -1, 1),
        Math.Clamp(vibeSimilarity, -1, 1),
        (float)Math.Max(0, distanceKm),
        (float)Math.Clamp(rating, 0, 5),
        Popularity(reviewCount),
        Math.Clamp(priceLevel, 1, 4),
        Math.Clamp(dislikedShare, 0, 1));

    /// <summary>ln(1 + reviews) / ln(1 + 1000), at most 1: the tenth review says more than the hundredth.</summary>
    public static float Popularity(int reviewCount) =>
        (float)Math.Min(1, Math.Log(1 + Math.Max(0, reviewCount)) / Math.Log(1 + PopularReviews));
}
