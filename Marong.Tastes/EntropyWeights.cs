namespace Marong.Tastes;

/// <summary>
/// How much each column of the candidates tells them apart (the reference's section 4.7): w_j = (1 − E_j) / Σ(1 − E), with the entropy
/// E_j = −(1 / ln n) Σ p ln p and p a value's share of its column. They add up to 1.
/// </summary>
/// <param name="Rating">Of w_r.</param>
/// <param name="Distance">Of w_d.</param>
/// <param name="Similarity">Of w_s.</param>
public readonly record struct EntropyWeights(double Rating, double Distance, double Similarity)
{
    // Rounding alone leaves about this much of a column whose values are all equal.
    private const double Nothing = 1e-9;

    /// <summary>When no column tells anything (a single candidate, or all alike), all weigh the same.</summary>
    public static EntropyWeights Equal { get; } = new(1 / 3.0, 1 / 3.0, 1 / 3.0);

    /// <summary>
    /// Over the candidates of the review list. Shares are of values that are not negative, so a negative one (a similarity) counts as 0; a column of
    /// zeros tells nothing and weighs nothing.
    /// </summary>
    /// <param name="ratings">One of each candidate.</param>
    /// <param name="distancesKm">In the same order.</param>
    /// <param name="similarities">In the same order.</param>
    public static EntropyWeights Of(ReadOnlySpan<double> ratings, ReadOnlySpan<double> distancesKm, ReadOnlySpan<double> similarities)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(distancesKm.Length, ratings.Length, nameof(distancesKm));
        ArgumentOutOfRangeException.ThrowIfNotEqual(similarities.Length, ratings.Length, nameof(similarities));
        var rating = Difference(ratings);
        var distance = Difference(distancesKm);
        var similarity = Difference(similarities);
        var sum = rating + distance + similarity;
        return sum == 0 ? Equal : new EntropyWeights(rating / sum, distance / sum, similarity / sum);
    }

    /// <summary>1 − E.</summary>
    private static double Difference(ReadOnlySpan<double> column)
    {
        var sum = 0.0;
        foreach (var value in column)
        {
            sum += Math.Max(0, value);
        }

        if (column.Length < 2 || sum == 0)
        {
            return 0;
        }

        var entropy = 0.0;
        foreach (var value in column)
        {
            var share = Math.Max(0, value) / sum;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }

        var difference = 1 - entropy / Math.Log(column.Length);
        return difference < Nothing ? 0 : difference;
    }
}
