using Marong.Ai.Places;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Ai.Tests;

public sealed class ScorePlacesTests
{
    private readonly ServedModel _served = new() { Current = Committed.Load() };

    [Fact]
    public void Scores_come_in_the_order_of_the_request_with_the_version_that_made_them()
    {
        var candidates = Committed.Candidates(PlaceScoreRequest.MaximumCandidates, 3);
        var answer = Assert.IsType<Ok<PlaceScores>>(PlacesApi.ScorePlaces(new PlaceScoreRequest(candidates), _served).Result).Value!;
        Assert.Equal(candidates.Select(candidate => candidate.PlaceId), answer.Scores.Select(score => score.PlaceId));
        Assert.Equal(_served.Current!.Info.Version, answer.ModelVersion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void None_and_too_many_candidates_are_400(int count) => AssertInvalid(Committed.Candidates(count, 3));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_400(float value) =>
        AssertInvalid([.. Committed.Candidates(2, 3), Committed.Candidates(1, 4)[0] with { Rating = value }]);

    [Fact]
    public void A_candidate_that_is_null_is_400() => AssertInvalid([null!]);

    [Fact]
    public void Before_the_model_is_loaded_everything_is_503()
    {
        var empty = new ServedModel();
        Assert.Equal(503, Assert.IsType<ErrorResult>(PlacesApi.GetModel(empty).Result).StatusCode);
        Assert.Equal(503, Assert.IsType<ErrorResult>(PlacesApi.ScorePlaces(new PlaceScoreRequest(Committed.Candidates(1, 3)), empty).Result).StatusCode);
    }

    [Fact]
    public void The_model_in_service_names_itself() =>
        Assert.Equal("places", Assert.IsType<Ok<ModelInfo>>(PlacesApi.GetModel(_served).Result).Value!.Name);

    private void AssertInvalid(IReadOnlyList<PlaceCandidate> candidates)
    {
        var error = Assert.IsType<ErrorResult>(PlacesApi.ScorePlaces(new PlaceScoreRequest(candidates), _served).Result);
        Assert.Equal(400, error.StatusCode);
        Assert.Contains("candidates", error.Errors!.Keys);
    }
}
