using System.Text.Json;
using Marong.Contracts.Ai;

namespace Marong.Recommendation.Ranking;

/// <summary>The model server. What it is asked carries no pair and nobody's id.</summary>
internal sealed class AiScores(HttpClient http)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(200);

    /// <summary>A score for each candidate, in their order.</summary>
    /// <exception cref="HttpRequestException">It is not there, or not ready.</exception>
    /// <exception cref="JsonException">It answers something else than scores of these candidates.</exception>
    public async Task<IReadOnlyList<float>> ScoreAsync(IReadOnlyList<PlaceCandidate> candidates, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(
            new Uri(AiRoutes.ScorePlaces, UriKind.Relative), new PlaceScoreRequest(candidates), cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<PlaceScores>(cancellationToken);
        return answer?.Scores is { } scores && scores.Select(score => score.PlaceId).SequenceEqual(candidates.Select(candidate => candidate.PlaceId))
            ? [.. scores.Select(score => score.Score)]
            : throw new JsonException("these are scores of other candidates");
    }
}
