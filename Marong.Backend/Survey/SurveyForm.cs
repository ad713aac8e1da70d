using Marong.Backend.Groups;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Survey;

/// <summary>A survey as it is sent: anything may be missing or wrong.</summary>
internal sealed record SurveyForm(
    int? EiScore,
    int? SnScore,
    int? TfScore,
    int? JpScore,
    IReadOnlyList<string?>? Hobbies,
    IReadOnlyList<string?>? LikedFoods,
    IReadOnlyList<string?>? DislikedFoods)
{
    private const int HighestScore = 100;
    private const int MostEntries = 20;
    private const int LongestEntry = 100;

    /// <summary>The answers, or what is wrong with them: first what is missing or out of range, then what the lists hold.</summary>
    public (SurveyAnswers? Answers, ErrorResult? Error) Parse()
    {
        var lists = new[] { ("hobbies", Hobbies), ("likedFoods", LikedFoods), ("dislikedFoods", DislikedFoods) };
        var faults = new Dictionary<string, string>();
        foreach (var (field, score) in new[] { ("eiScore", EiScore), ("snScore", SnScore), ("tfScore", TfScore), ("jpScore", JpScore) })
        {
            Note(faults, field, ScoreFault(score));
        }

        foreach (var (field, list) in lists)
        {
            Note(faults, field, list is { Count: > 0 } ? null : "하나 이상 입력해 주세요.");
        }

        if (faults.Count > 0)
        {
            return (null, Api.Invalid(faults));
        }

        var entries = lists.Select(list => list.Item2!.Select(entry => Spelling.Compose(entry).Trim()).ToArray()).ToArray();
        for (var index = 0; index < lists.Length; index++)
        {
            Note(faults, lists[index].Item1, ListFault(entries[index]));
        }

        return faults.Count > 0
            ? (null, Api.Invalid(faults, ErrorCodes.InvalidSurveyFormat))
            : (new SurveyAnswers(
                EiScore!.Value, SnScore!.Value, TfScore!.Value, JpScore!.Value, Merged(entries[0]), Merged(entries[1]), Merged(entries[2])), null);
    }

    private static void Note(Dictionary<string, string> faults, string field, string? fault)
    {
        if (fault is not null)
        {
            faults.Add(field, fault);
        }
    }

    private static string? ScoreFault(int? score) => score switch
    {
        null => "필수 값입니다.",
        < 0 or > HighestScore => $"0 이상 {HighestScore} 이하여야 합니다.",
        _ => null,
    };

    private static string? ListFault(string[] entries) => entries switch
    {
        { Length: > MostEntries } => $"{MostEntries}개까지 입력할 수 있습니다.",
        _ when entries.Contains("") => "빈 항목은 넣을 수 없습니다.",
        _ when entries.Any(entry => entry.Length > LongestEntry) => $"항목은 {LongestEntry}자 이하여야 합니다.",
        _ when !entries.All(Spelling.IsPlain) => "사용할 수 없는 문자가 있습니다.",
        _ => null,
    };

    private static string[] Merged(IEnumerable<string> entries) => [.. entries.Distinct(StringComparer.Ordinal)];
}
