using Marong.Contracts.Ai;
using Marong.Tastes;

namespace Marong.Ai.Places;

internal static class CandidateRules
{
    /// <summary>What is wrong with them, for a person to read.</summary>
    public static string? Problem(IReadOnlyList<PlaceCandidate?> candidates)
    {
        if (candidates.Count is 0 or > PlaceScoreRequest.MaximumCandidates)
        {
            return $"후보는 1개 이상 {PlaceScoreRequest.MaximumCandidates}개 이하여야 합니다.";
        }

        for (var index = 0; index < candidates.Count; index++)
        {
            if (candidates[index] is not { } candidate || !PlaceFeatures.Of(candidate).All(float.IsFinite))
            {
                return $"{index}번째 후보에 유한한 수가 아닌 값이 있습니다.";
            }
        }

        return null;
    }
}
