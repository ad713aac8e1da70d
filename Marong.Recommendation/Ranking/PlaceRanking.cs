using System.Text.Json;
using Marong.Recommendation.Search;
using Polly;

namespace Marong.Recommendation.Ranking;

/// <summary>What decided the order of the places.</summary>
internal static class RankedBy
{
    public const string Model = "model";

    /// <summary>The model did not answer in time: the formula alone.</summary>
    public const string Formula = "formula";
}

/// <summary>The places in their order, best first, and who decided it.</summary>
internal sealed record Ranked(IReadOnlyList<Candidate> Candidates, string By);

internal sealed class PlaceRanking(AiScores ai, ILogger<PlaceRanking> logger)
{
    /// <summary>By the model, or by the formula when it is away, slow or talks nonsense.</summary>
    /// <param name="rated">With what the formula says.</param>
    /// <param name="limit">How long the model may take, at most.</param>
    /// <param name="cancellationToken">Ends the whole request.</param>
    public async Task<Ranked> RankAsync(IReadOnlyList<Candidate> rated, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (rated.Count == 0 || limit <= TimeSpan.Zero)
        {
            return ByFormula(rated);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            var scores = await ai.ScoreAsync([.. rated.Select((candidate, number) => candidate.Features with { PlaceId = number })], deadline.Token);
            return new Ranked(
                [.. rated.Zip(scores).OrderByDescending(scored => scored.Second).ThenByDescending(scored => scored.First.BaseScore)
                    .Select(scored => scored.First)],
                RankedBy.Model);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or JsonException or ExecutionRejectedException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            logger.LogDebug("The formula ranks {Count} places: {Reason}", rated.Count, exception.GetType().Name);
            return ByFormula(rated);
        }
    }

    private static Ranked ByFormula(IEnumerable<Candidate> rated) =>
        new([.. rated.OrderByDescending(candidate => candidate.BaseScore)], RankedBy.Formula);
}
