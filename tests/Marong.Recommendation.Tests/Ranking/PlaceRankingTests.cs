using System.Net;
using System.Net.Http.Json;
using Marong.Contracts.Ai;
using Marong.Recommendation.Ranking;
using Marong.Recommendation.Search;
using Marong.Recommendation.Tests.Catalogue;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marong.Recommendation.Tests.Ranking;

public sealed class PlaceRankingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly IReadOnlyList<Candidate> Rated = [Rate("첫째", 0.9), Rate("둘째", 0.5), Rate("셋째", 0.1)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_model_decides_the_order()
    {
        var ranked = await RankAsync(request => new PlaceScores("1", [.. request.Candidates.Select(candidate => new PlaceScore(candidate.PlaceId, candidate.PlaceId))]));

        Assert.Equal(RankedBy.Model, ranked.By);
        Assert.Equal(["셋째", "둘째", "첫째"], ranked.Candidates.Select(candidate => candidate.Place.Name));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("not ready")]
    [InlineData("too few scores")]
    [InlineData("scores of others")]
    [InlineData("garbage")]
    [InlineData("silent")]
    public async Task Without_a_sound_answer_the_formula_decides_and_says_so(string trouble)
    {
        var ranked = await RankAsync(
            request => trouble switch
            {
                "too few scores" => new PlaceScores("1", [new PlaceScore(0, 1)]),
                "scores of others" => new PlaceScores("1", [.. request.Candidates.Select(candidate => new PlaceScore(candidate.PlaceId + 1, 1))]),
                "garbage" => "scores",
                "not ready" => HttpStatusCode.ServiceUnavailable,
                "silent" => TimeSpan.MaxValue,
                _ => throw new HttpRequestException("refused"),
            },
            trouble == "silent" ? TimeSpan.FromMilliseconds(50) : Limit);

        Assert.Equal(RankedBy.Formula, ranked.By);
        Assert.Equal(["첫째", "둘째", "셋째"], ranked.Candidates.Select(candidate => candidate.Place.Name));
    }

    [Fact]
    public async Task When_no_time_is_left_the_model_is_not_even_asked()
    {
        var ranked = await RankAsync(_ => throw new InvalidOperationException("It was asked."), TimeSpan.Zero);

        Assert.Equal(RankedBy.Formula, ranked.By);
    }

    [Fact]
    public async Task Who_hangs_up_gets_nothing()
    {
        using var hungUp = new CancellationTokenSource();
        await hungUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RankAsync(_ => TimeSpan.MaxValue, Limit, hungUp.Token));
    }

    private static Task<Ranked> RankAsync(Func<PlaceScoreRequest, object> answer, TimeSpan? limit = null, CancellationToken? cancellation = null)
    {
        var http = new HttpClient(new Ai(answer)) { BaseAddress = new Uri("http://ai") };
        return new PlaceRanking(new AiScores(http), NullLogger<PlaceRanking>.Instance).RankAsync(Rated, limit ?? Limit, cancellation ?? Cancel);
    }

    private static Candidate Rate(string name, double score) =>
        Candidate.Of(new Hit(new(InventedPlaces.Named(name), default, default), 0, 0, 1), 0, score);

    private sealed class Ai(Func<PlaceScoreRequest, object> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var asked = await request.Content!.ReadFromJsonAsync<PlaceScoreRequest>(cancellationToken);
            switch (answer(asked!))
            {
                case HttpStatusCode status:
                    return new HttpResponseMessage(status);
                case TimeSpan:
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                    throw new InvalidOperationException("Nobody got tired of waiting.");
                case PlaceScores scores:
                    return new HttpResponseMessage { Content = JsonContent.Create(scores) };
                default:
                    return new HttpResponseMessage { Content = new StringContent("{\"scores\": [", null, "application/json") };
            }
        }
    }
}
