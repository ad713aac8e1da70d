using Marong.Contracts.Ai;

namespace Marong.Tastes;

/// <summary>
/// What an MBTI says about places, in words: one phrase of five a scale, as in the reference's section 4.7. There the scores were taken for 0…1 and
/// the direction was reversed, so that everybody was "very" everything (finding B29); here they are divided by 100, and low is I, S, T, J.
/// </summary>
public static class VibePhrases
{
    /// <summary>Below each of these, of 0…1, a band ends; the fifth is the rest.</summary>
    internal static readonly double[] Bounds = [0.2, 0.4, 0.6, 0.8];

    private static readonly string[] IntrovertedToExtraverted =
        ["조용한, 혼자 가기 좋은", "조용한, 아늑한", "편안한, 무난한", "활기찬, 이야기하기 좋은", "시끌벅적한, 활기찬, 모임하기 좋은"];

    private static readonly string[] SensingToIntuitive =
        ["든든한, 푸짐한, 실속 있는", "든든한, 익숙한", "맛있는, 무난한", "이색적인, 감각적인", "이색적인, 새로운, 독특한"];

    private static readonly string[] ThinkingToFeeling =
        ["줄이 짧은, 가성비 좋은, 빠른", "줄이 짧은, 합리적인", "깔끔한, 무난한", "친절한, 따뜻한", "친절한, 다정한, 감성적인"];

    private static readonly string[] JudgingToPerceiving =
        ["정갈한, 깔끔한, 예약하기 좋은", "정갈한, 차분한", "편안한, 여유로운", "가벼운, 자유로운", "가벼운, 즉흥적인, 자유분방한"];

    /// <summary>Four phrases in the order of the scales; scores outside 0…100 count as the nearest of them.</summary>
    public static IReadOnlyList<string> Of(MbtiScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return
        [
            Band(IntrovertedToExtraverted, scores.Ei),
            Band(SensingToIntuitive, scores.Sn),
            Band(ThinkingToFeeling, scores.Tf),
            Band(JudgingToPerceiving, scores.Jp),
        ];
    }

    private static string Band(string[] phrases, int score) => phrases[Bounds.Count(bound => score / 100.0 >= bound)];
}
