namespace Marong.Backend.Survey;

/// <summary>A survey as it is kept and shown. Low scores lean to I, S, T and J, high ones to E, N, F and P.</summary>
internal sealed record SurveyAnswers(
    int EiScore,
    int SnScore,
    int TfScore,
    int JpScore,
    IReadOnlyList<string> Hobbies,
    IReadOnlyList<string> LikedFoods,
    IReadOnlyList<string> DislikedFoods);

internal static class Mbti
{
    /// <summary>The one place where a score becomes a letter: from 50 on it is the second one.</summary>
    private const int SecondLetterFrom = 50;

    public static string Of(int eiScore, int snScore, int tfScore, int jpScore) =>
        string.Concat(Letter(eiScore, "IE"), Letter(snScore, "SN"), Letter(tfScore, "TF"), Letter(jpScore, "JP"));

    private static string Letter(int score, string letters) => score < SecondLetterFrom ? letters[..1] : letters[1..];
}
