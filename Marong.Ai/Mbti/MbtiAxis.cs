using Marong.Contracts.Ai;

namespace Marong.Ai.Mbti;

/// <summary>One of the four scales.</summary>
internal sealed record MbtiAxis(string Name, char Low, char High, Func<MbtiScores, int> Read, Func<MbtiScores, int, MbtiScores> Write)
{
    public static readonly MbtiAxis[] All =
    [
        new("EI", 'I', 'E', scores => scores.Ei, (scores, value) => scores with { Ei = value }),
        new("SN", 'S', 'N', scores => scores.Sn, (scores, value) => scores with { Sn = value }),
        new("TF", 'T', 'F', scores => scores.Tf, (scores, value) => scores with { Tf = value }),
        new("JP", 'J', 'P', scores => scores.Jp, (scores, value) => scores with { Jp = value }),
    ];
}
