using Marong.Contracts.Ai;

namespace Marong.Ai.Mbti;

internal static class MbtiRules
{
    /// <summary>Field → what is wrong with it, for a person to read.</summary>
    public static Dictionary<string, string> Problems(MbtiUpdateRequest request)
    {
        var errors = new Dictionary<string, string>();
        if (MbtiAxis.All.Any(axis => axis.Read(request.Scores) is < 0 or > 100))
        {
            errors["scores"] = "점수는 0 이상 100 이하여야 합니다.";
        }

        if (request.MissionTitle.Length > MbtiUpdateRequest.LongestTitle)
        {
            errors["missionTitle"] = $"{MbtiUpdateRequest.LongestTitle}자 이하여야 합니다.";
        }

        if (request.Content.Length > MbtiUpdateRequest.LongestContent)
        {
            errors["content"] = $"{MbtiUpdateRequest.LongestContent}자 이하여야 합니다.";
        }

        return errors;
    }
}
