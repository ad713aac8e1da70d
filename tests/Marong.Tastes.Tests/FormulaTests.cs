namespace Marong.Tastes.Tests;

public sealed class FormulaTests
{
    private static readonly EntropyWeights Weights = new(0.5, 0.3, 0.2);

    [Fact]
    public void Weights_are_what_the_entropies_leave()
    {
        // E = 1; shares ¼ and ¾: E = 0.811278; shares 0 and 1: E = 0
        var weights = EntropyWeights.Of([4, 4], [1, 3], [0, 0.9]);
        Assert.Equal(0, weights.Rating, 1e-9);
        Assert.Equal(0.188722 / 1.188722, weights.Distance, 1e-6);
        Assert.Equal(1 / 1.188722, weights.Similarity, 1e-6);
    }

    [Fact]
    public void Three_candidates_are_measured_by_the_logarithm_of_three()
    {
        // shares ½, ¼, ¼: H = 1.039721, E = H / ln 3 = 0.946395; the other two tell nothing
        var weights = EntropyWeights.Of([2, 1, 1], [5, 5, 5], [0.3, 0.3, 0.3]);
        Assert.Equal(1, weights.Rating, 1e-9);
        var beside = EntropyWeights.Of([2, 1, 1], [1, 0, 0], [0.3, 0.3, 0.3]);
        Assert.Equal(0.053605 / 1.053605, beside.Rating, 1e-6);
    }

    [Fact]
    public void One_candidate_none_and_candidates_all_alike_weigh_every_column_the_same()
    {
        Assert.Equal(EntropyWeights.Equal, EntropyWeights.Of([4.5], [1], [0.4]));
        Assert.Equal(EntropyWeights.Equal, EntropyWeights.Of([], [], []));
        Assert.Equal(EntropyWeights.Equal, EntropyWeights.Of([4.1, 4.1, 4.1], [0.7, 0.7, 0.7], [0.3, 0.3, 0.3]));
    }

    [Fact]
    public void A_column_of_zeros_or_of_negative_similarities_weighs_nothing_and_makes_no_NaN()
    {
        var weights = EntropyWeights.Of([3, 5], [0, 0], [-0.2, -0.9]);
        Assert.Equal(new EntropyWeights(1, 0, 0), weights);
    }

    [Fact]
    public void Columns_of_different_lengths_are_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EntropyWeights.Of([1, 2], [1], [1, 2]));

    [Fact]
    public void A_place_scores_by_rating_distance_and_similarity()
    {
        // (4.5 − 2.5) · 0.5 + 8/10 · 0.3 + tanh(3 · (1 − 0.5)) · 0.2 = 1 + 0.24 + 0.905148 · 0.2
        Assert.Equal(0.4 * 1.4210297, BaseScore.Review(4.5, 2, 0.5, Weights), 1e-6);
        Assert.Equal(0.6 * 1.4210297, BaseScore.Menu(4.5, 2, 0.5, Weights), 1e-6);
    }

    [Theory]
    [InlineData(2, 12, 0)]
    [InlineData(2.5, 10, 0)]
    [InlineData(0, 1000, -1)]
    public void No_part_of_a_score_is_negative(double rating, double distanceKm, double cosine) =>
        Assert.Equal(0, BaseScore.Menu(rating, distanceKm, cosine, Weights));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.25, 0.75)]
    [InlineData(-1, 2)]
    public void The_distance_of_two_vectors_is_what_their_cosine_lacks(double cosine, double distance) =>
        Assert.Equal(distance, BaseScore.Distance(cosine), 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0.333285)]
    [InlineData(1000, 1)]
    [InlineData(50_000, 1)]
    [InlineData(-3, 0)]
    public void Popularity_grows_with_the_logarithm_of_the_reviews(int reviews, float popularity) =>
        Assert.Equal(popularity, PlaceFeatures.Popularity(reviews), 1e-5f);

    [Fact]
    public void Features_come_in_the_order_of_their_names_and_within_their_ranges()
    {
        var candidate = PlaceFeatures.Candidate(7, 1.0000001f, -2, 3.5, 6, 1000, 9, 0.25f);
        Assert.Equal([1, -1, 3.5f, 5, 1, 4, 0.25f], PlaceFeatures.Of(candidate));
        Assert.Equal(PlaceFeatures.Names.Count, PlaceFeatures.Of(candidate).Length);
        Assert.Equal(7, candidate.PlaceId);
    }
}
