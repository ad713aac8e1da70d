using Marong.Contracts.Ai;

namespace Marong.Backend.MbtiUpdates;

/// <summary>By how much a post moves one scale of its author's. Pure: what ai answered decides.</summary>
/// <param name="Axis">Nothing when it moves none.</param>
/// <param name="Delta">By how much.</param>
/// <param name="Reason">For the author.</param>
internal sealed record MbtiMove(string? Axis, int Delta, string Reason)
{
    private const int HighestScore = 100;
    private const int LongestReason = 500;

    /// <summary>Nothing when the answer is not what was agreed upon: another scale moved too, or it does not add up.</summary>
    public static MbtiMove? Of(MbtiScores asked, MbtiUpdateResult answer)
    {
        if (answer is not { Reason: { } reason, Scores: { } scores })
        {
            return null;
        }

        reason = reason.Length > LongestReason ? reason[..LongestReason] : reason;
        if (answer.Axis is not { } axis)
        {
            return scores == asked ? new MbtiMove(null, 0, reason) : null;
        }

        return On(asked, axis) == answer.PreviousScore && On(scores, axis) == answer.CurrentScore && IsScore(answer.CurrentScore)
            && With(asked, axis, answer.CurrentScore) == scores
            ? new MbtiMove(axis, answer.CurrentScore - answer.PreviousScore, reason)
            : null;
    }

    /// <summary>The same move from where the scales stand now, which another post may have moved since ai was asked.</summary>
    public StoredMove From(MbtiScores current)
    {
        if (Axis is null || On(current, Axis) is not { } previous || Moved(previous) == previous)
        {
            return new StoredMove(current, null, 0, 0, Reason);
        }

        return new StoredMove(With(current, Axis, Moved(previous)), Axis, previous, Moved(previous), Reason);
    }

    private int Moved(int score) => Math.Clamp(score + Delta, 0, HighestScore);

    private static bool IsScore(int score) => score is >= 0 and <= HighestScore;

    private static int? On(MbtiScores scores, string axis) => axis switch
    {
        "EI" => scores.Ei,
        "SN" => scores.Sn,
        "TF" => scores.Tf,
        "JP" => scores.Jp,
        _ => null,
    };

    private static MbtiScores With(MbtiScores scores, string axis, int score) => axis switch
    {
        "EI" => scores with { Ei = score },
        "SN" => scores with { Sn = score },
        "TF" => scores with { Tf = score },
        _ => scores with { Jp = score },
    };
}

/// <summary>A move as it is kept: where the scales stand after it, and the one scale that it moved.</summary>
internal sealed record StoredMove(MbtiScores Scores, string? Axis, int PreviousScore, int CurrentScore, string Reason);
