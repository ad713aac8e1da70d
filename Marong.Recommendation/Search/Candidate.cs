using Marong.Contracts.Ai;
using Marong.Recommendation.Catalogue;
using Marong.Tastes;

namespace Marong.Recommendation.Search;

/// <summary>A place that a search has come upon.</summary>
/// <param name="Place">The place.</param>
/// <param name="VibeSimilarity">−1…1</param>
/// <param name="MenuSimilarity">−1…1</param>
/// <param name="DistanceKm">From where the group meets.</param>
internal sealed record Hit(EncodedPlace Place, float VibeSimilarity, float MenuSimilarity, double DistanceKm)
{
    /// <summary>A place that nobody has rated, or nobody has priced, counts as one in the middle.</summary>
    public const float UsualRating = 3.5f;
    public const int UsualPriceLevel = 2;

    public float Rating => Place.Place.Rating ?? UsualRating;
}

/// <summary>A place that a pair might be sent to.</summary>
/// <param name="Place">The place.</param>
/// <param name="Features">How it looks to the pair, in a model's numbers.</param>
/// <param name="BaseScore">What it is worth by the formula: higher is better, within one search.</param>
internal sealed record Candidate(Place Place, PlaceCandidate Features, double BaseScore)
{
    public static Candidate Of(Hit hit, float dislikedShare, double baseScore)
    {
        var place = hit.Place.Place;
        var priceLevel = place.PriceLevel ?? Hit.UsualPriceLevel;
        return new Candidate(
            place,
            PlaceFeatures.Candidate(
                0, hit.MenuSimilarity, hit.VibeSimilarity, hit.DistanceKm, hit.Rating, place.ReviewCount, priceLevel, dislikedShare),
            baseScore);
    }
}
