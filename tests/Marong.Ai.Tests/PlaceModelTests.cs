namespace Marong.Ai.Tests;

public sealed class PlaceModelTests
{
    [Fact]
    public void The_committed_model_has_learnt_what_is_good()
    {
        var model = Committed.Load();
        var place = Committed.Candidates(1, 1)[0] with { TasteSimilarity = 0.5f, VibeSimilarity = 0.3f, DistanceKm = 2, Rating = 4, Popularity = 0.4f, PriceLevel = 2, DislikedShare = 0 };
        var scores = model.Score([place, place with { DistanceKm = 7 }, place with { Rating = 2.5f }, place with { TasteSimilarity = -0.5f, DislikedShare = 1 }]);
        Assert.All(scores[1..], score => Assert.True(score < scores[0]));
    }

    [Fact]
    public void Many_threads_score_at_once_and_get_what_one_thread_gets()
    {
        var model = Committed.Load();
        var batches = Enumerable.Range(0, 64).Select(seed => Committed.Candidates(50, seed)).ToArray();
        var alone = batches.Select(model.Score).ToArray();
        var together = new float[batches.Length][];
        Parallel.For(0, batches.Length, index => together[index] = model.Score(batches[index]));
        Assert.Equal(alone, together);
    }
}
