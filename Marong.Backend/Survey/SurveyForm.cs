using Marong.Backend.Groups;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;

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
        if (Check.Fields(
            ("eiScore", ScoreFault(EiScore)),
            ("snScore", ScoreFault(SnScore)),
            ("tfScore", ScoreFault(TfScore)),
            ("jpScore", ScoreFault(JpScore)),
            ("hobbies", EmptyFault(Hobbies)),
            ("likedFoods", EmptyFault(LikedFoods)),
            ("dislikedFoods", EmptyFault(DislikedFoods))) is { } incomplete)
        {
            return (null, incomplete);
        }

        var (hobbies, liked, disliked) = (Trimmed(Hobbies!), Trimmed(LikedFoods!), Trimmed(DislikedFoods!));
        return Check.Fields(
            ErrorCodes.InvalidSurveyFormat,
            ("hobbies", ListFault(hobbies)),
            ("likedFoods", ListFault(liked)),
            ("dislikedFoods", ListFault(disliked))) is { } malformed
            ? (null, malformed)
            : (new SurveyAnswers(
                EiScore!.Value, SnScore!.Value, TfScore!.Value, JpScore!.Value, Merged(hobbies), Merged(liked), Merged(disliked)), null);
    }

    private static string? ScoreFault(int? score) => score switch
    {
        < 0 or > HighestScore => $"0 이상 {HighestScore} 이하여야 합니다.",
        _ => Check.Given(score),
    };

    private static string? EmptyFault(IReadOnlyList<string?>? list) => list is { Count: > 0 } ? null : "하나 이상 입력해 주세요.";

    private static string[] Trimmed(IReadOnlyList<string?> entries) => [.. entries.Select(entry => Spelling.Compose(entry).Trim())];

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
