using System.Text;
using Marong.Contracts.Ai;

namespace Marong.Ai.Nicknames;

internal static class NicknameRules
{
    private const int LongestText = 1000;
    private const int LongestItem = 100;

    /// <summary>Field → what is wrong with it, for a person to read.</summary>
    public static Dictionary<string, string> Problems(NicknameRequest request)
    {
        var errors = new Dictionary<string, string>();
        if (request.Count is < 1 or > NicknameRequest.MostNames)
        {
            errors["count"] = $"1 이상 {NicknameRequest.MostNames} 이하여야 합니다.";
        }

        if (request.GroupDescription?.Length > LongestText)
        {
            errors["groupDescription"] = $"{LongestText}자 이하여야 합니다.";
        }

        CheckList("hobbies", request.Hobbies, NicknameRequest.MostHobbies, errors);
        CheckList("taken", request.Taken, NicknameRequest.MostTaken, errors);
        return errors;
    }

    /// <summary>What two names must not share: to a reader, 다정한 고래 and 다정한고래 are one.</summary>
    public static string Key(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    internal static void CheckList(string field, IReadOnlyList<string?> items, int most, Dictionary<string, string> errors)
    {
        if (items.Count > most)
        {
            errors[field] = $"{most}개 이하여야 합니다.";
        }
        else if (items.Any(item => item is null || item.Length > LongestItem))
        {
            errors[field] = $"각각 {LongestItem}자 이하의 글이어야 합니다.";
        }
    }
}
