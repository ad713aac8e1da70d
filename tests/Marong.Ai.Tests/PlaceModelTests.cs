using System.Diagnostics;
using Marong.Ai.Training.Places;
using Marong.Contracts.Ai;
using Marong.Tastes;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Marong.Ai.Tests;

public sealed class PlaceModelTests
{
    [Fact]
    public void The_committed_model_has_learnt_what_is_good()
    {
        var model = Committed.Load();
        var place = Committed.Candidates(1, 1)[0] with
        {
            TasteSimilarity = 0.5f,
            VibeSimilarity = 0.3f,
            DistanceKm = 2,
            Rating = 4,
            Popularity = 0.6f,
            PriceLevel = 2,
            DislikedShare = 0,
        };
        var scores = model.Score(
            [place, place with { DistanceKm = 7 }, place with { Rating = 2.5f }, place with { TasteSimilarity = -0.5f, DislikedShare = 1 }]);
        Assert.All(scores[1..], score => Assert.True(score < scores[0]));
    }

    [Fact]
    public void The_committed_model_beats_every_baseline_on_sessions_of_another_seed()
    {
        var model = Committed.Load();
        var sessions = World.Invent(4242, 200);
        var quality = Judge.Measure(sessions, session => model.Score([.. session.Candidates.Select(ToCandidate)]));
        var formula = Judge.Measure(sessions, Judge.Formula);
        TestContext.Current.SendDiagnosticMessage($"seed 4242: model {quality}, formula {formula}");
        Assert.True(quality.Ndcg5 > formula.Ndcg5 + 0.1, $"{quality} against {formula}");
        Assert.True(quality.Mrr > formula.Mrr + 0.1, $"{quality} against {formula}");
    }

    [Fact]
    public void Scoring_many_at_once_gives_what_the_trainer_would_give()
    {
        var context = new MLContext();
        using var stream = new MemoryStream(Committed.Model);
        var transformer = context.Model.Load(stream, out var schema);
        var candidates = Committed.Candidates(PlaceScoreRequest.MaximumCandidates, 23);
        var sessions = new Session([.. candidates.Select(candidate => new Candidate(PlaceFeatures.Of(candidate), false))]);
        Assert.IsType<ISingleFeaturePredictionTransformer<FastTreeRankingModelParameters>>(transformer, exactMatch: false);
        Assert.Equal(PlaceRanker.Of(context, transformer, schema).Score(sessions), Committed.Load().Score(candidates));
    }

    [Fact]
    public void A_candidate_has_the_same_score_alone_and_among_others()
    {
        var model = Committed.Load();
        var candidates = Committed.Candidates(37, 5);
        Assert.Equal(candidates.Select(candidate => model.Score([candidate])[0]), model.Score(candidates));
        Assert.Empty(model.Score([]));
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

    [Fact]
    public void Five_hundred_candidates_are_scored_in_milliseconds()
    {
        var model = Committed.Load();
        var candidates = Committed.Candidates(PlaceScoreRequest.MaximumCandidates, 29);
        var times = new List<double>();
        for (var round = 0; round < 60; round++)
        {
            var started = Stopwatch.GetTimestamp();
            model.Score(candidates);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        // The bar is 5 ms, of optimised code 0.4; rounds during which the machine did something else say nothing about it.
        times.Sort();
        TestContext.Current.SendDiagnosticMessage($"500 candidates: fastest {times[0]:F2} ms, median {times[30]:F2} ms");
        Assert.True(times[0] < 15, $"no round took less than {times[0]:F2} ms");
    }

    private static PlaceCandidate ToCandidate(Candidate candidate) => new(
        0,
        candidate.Features[0],
        candidate.Features[1],
        candidate.Features[2],
        candidate.Features[3],
        candidate.Features[4],
        candidate.Features[5],
        candidate.Features[6]);
}
