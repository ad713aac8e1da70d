using Marong.Ai.Training;

namespace Marong.Ai.Tests;

public sealed class TrainingTests
{
    [Fact]
    public void The_same_seed_makes_the_same_bytes()
    {
        var first = ModelFiles.Serialize(PlaceRanker.Train(World.Invent(7, 60), 7, TextWriter.Null));
        var second = ModelFiles.Serialize(PlaceRanker.Train(World.Invent(7, 60), 7, TextWriter.Null));
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_trained_model_beats_popularity_and_distance_on_pairs_it_has_not_seen()
    {
        var model = PlaceRanker.Train(World.Invent(7, 200), 7, TextWriter.Null);
        var report = Judge.Compare(World.Invent(8, 100), model);
        Assert.True(report.Model.Ndcg5 > report.PopularityOnly.Ndcg5 + 0.1);
        Assert.True(report.Model.Ndcg5 > report.DistanceOnly.Ndcg5 + 0.1);
    }

    [Fact]
    public void A_perfect_order_is_measured_as_one_and_the_worst_by_its_rank()
    {
        Candidate[] pair = [.. new[] { 0, 1, 1, 2, 3 }.Select(relevance => new Candidate([relevance], relevance))];
        Assert.Equal(new Quality(1, 1), Judge.Measure([pair], candidates => [.. candidates.Select(candidate => candidate.Features[0])]));
        Assert.Equal(0.2, Judge.Measure([pair], candidates => [.. candidates.Select(candidate => -candidate.Features[0])]).Mrr);
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "-1")]
    [InlineData("--pairs", "1")]
    [InlineData("--pears", "100")]
    public void Options_it_does_not_know_are_refused(params string[] args) => Assert.Null(TrainingOptions.Parse(args));
}
