namespace Marong.Contracts.Ai;

/// <summary>One pair's candidates, at most <see cref="MaximumCandidates"/>.</summary>
public sealed record PlaceScoreRequest(IReadOnlyList<PlaceCandidate> Candidates)
{
    public const int MaximumCandidates = 500;
}

/// <summary>A place as a pair sees it. Every number is finite.</summary>
/// <param name="PlaceId">Comes back with the score.</param>
/// <param name="TasteSimilarity">−1…1: what the pair likes to eat against what the place cooks.</param>
/// <param name="VibeSimilarity">−1…1</param>
/// <param name="DistanceKm">From the pair's midpoint.</param>
/// <param name="Rating">0…5</param>
/// <param name="Popularity">0…1</param>
/// <param name="PriceLevel">1…4</param>
/// <param name="DislikedShare">0…1: how much of what the place cooks the pair dislikes.</param>
public sealed record PlaceCandidate(
    long PlaceId,
    float TasteSimilarity,
    float VibeSimilarity,
    float DistanceKm,
    float Rating,
    float Popularity,
    float PriceLevel,
    float DislikedShare);

/// <summary>In the order of the request. Higher is better; scores of different requests do not compare.</summary>
public sealed record PlaceScores(string ModelVersion, IReadOnlyList<PlaceScore> Scores);

public sealed record PlaceScore(long PlaceId, float Score);
