using Marong.Ai.Nicknames;
using Marong.Contracts.Ai;
using Marong.Tastes;
using Marong.Tastes.Text;

namespace Marong.Ai.Missions;

internal static class MissionRules
{
    private const int Shortest = 7;
    private const int Longest = 30;
    private const int FewestWords = 4;
    private const int LongestText = 1000;
    private const string Receiver = "마니띠";

    /// <summary>Whether a sentence has the form of a mission.</summary>
    public static bool IsMission(string sentence) =>
        sentence.Length is >= Shortest and <= Longest
        && sentence.EndsWith('기') && !sentence.EndsWith("않기", StringComparison.Ordinal) && !sentence.EndsWith("말기", StringComparison.Ordinal)
        && sentence.All(letter => Hangul.IsSyllable(letter) || letter is >= ' ' and <= '~')
        && sentence.Split(' ') is { Length: >= FewestWords } words && words.All(word => word.Length > 0)
        && sentence.Contains(Receiver, StringComparison.Ordinal)
        && !BlockedWords.Occur(sentence);

    /// <summary>What it is compared by: nearly every mission speaks of the receiver.</summary>
    public static TextPieces Pieces(string mission) =>
        TextPieces.Of(string.Join(' ', mission.Split(' ').Where(word => !word.StartsWith(Receiver, StringComparison.Ordinal))));

    /// <summary>A teaser: the sentence's last two words.</summary>
    public static string Title(string mission) => $"미션: … {string.Join(' ', mission.Split(' ').TakeLast(2))}";

    /// <summary>Field → what is wrong with it, for a person to read.</summary>
    public static Dictionary<string, string> Problems(MissionsRequest request)
    {
        var errors = new Dictionary<string, string>();
        foreach (var (field, count) in new[] { ("hard", request.Hard), ("medium", request.Medium), ("easy", request.Easy) })
        {
            if (count is < 0 or > MissionsRequest.MostOfOne)
            {
                errors[field] = $"0 이상 {MissionsRequest.MostOfOne} 이하여야 합니다.";
            }
        }

        if (request.GroupDescription?.Length > LongestText)
        {
            errors["groupDescription"] = $"{LongestText}자 이하여야 합니다.";
        }

        NicknameRules.CheckList("liked", request.Liked, MissionsRequest.MostExamples, errors);
        NicknameRules.CheckList("avoid", request.Avoid, MissionsRequest.MostExamples, errors);
        return errors;
    }
}
