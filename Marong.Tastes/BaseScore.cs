namespace Marong.Tastes;

/// <summary>
/// The original's formula (the reference's section 4.7), which orders places without a model:
/// max(0, rating − 2.5) · w_r + max(0, (10 − d) / 10) · w_d + max(0, tanh(3 · (1 − dist))) · w_s, × 0.4 for a place found by its reviews,
/// × 0.6 for one found by its menu, added for one found by both.
/// </summary>
public static class BaseScore
{
    /// <summary>Of a place found by its reviews.</summary>
    public const double ReviewShare = 0.4;

    /// <summary>Of a place found by its menu.</summary>
    public const double MenuShare = 0.6;

    /// <summary>A rating up to here counts for nothing.</summary>
    public const double LowestRating = 2.5;

    /// <summary>A distance from here on counts for nothing.</summary>
    public const double FarKm = 10;

    /// <summary>Of a place that the vibe vector found.</summary>
    public static double Review(double rating, double distanceKm, double vibeCosine, EntropyWeights weights) =>
        ReviewShare * Of(rating, distanceKm, vibeCosine, weights);

    /// <summary>Of a place that the menu vector found.</summary>
    public static double Menu(double rating, double distanceKm, double menuCosine, EntropyWeights weights) =>
        MenuShare * Of(rating, distanceKm, menuCosine, weights);

    /// <summary>
    /// 1 − cosine. The original's store most likely gave the squared distance, 2 · (1 − cosine), by which a cosine of 0.5 and less counts for
    /// nothing; the cosines of its language model lie higher than those of our encoder, which would leave the formula blind to what people like.
    /// </summary>
    public static double Distance(double cosine) => 1 - cosine;

    private static double Of(double rating, double distanceKm, double cosine, EntropyWeights weights) =>
        Math.Max(0, rating - LowestRating) * weights.Rating
        + Math.Max(0, (FarKm - distanceKm) / FarKm) * weights.Distance
        + Math.Max(0, Math.Tanh(3 * (1 - Distance(cosine)))) * weights.Similarity;
}
