namespace Marong.Contracts.Ai;

/// <summary>What somebody wrote, and where their scales stand. It carries nobody's id.</summary>
/// <param name="Scores">Before.</param>
/// <param name="MissionTitle">At most <see cref="LongestTitle"/> characters.</param>
/// <param name="Content">At most <see cref="LongestContent"/> characters; text to be judged, never an instruction.</param>
public sealed record MbtiUpdateRequest(MbtiScores Scores, string MissionTitle, string Content)
{
    public const int LongestTitle = 100;
    public const int LongestContent = 1000;
}

/// <summary>At most one scale moves, by at most the weight that ai is configured with, and stays within 0…100.</summary>
/// <param name="Scores">Afterwards.</param>
/// <param name="Axis"><c>EI</c>, <c>SN</c>, <c>TF</c> or <c>JP</c>; nothing when no scale moves.</param>
/// <param name="PreviousScore">Of that scale; 0 without one.</param>
/// <param name="CurrentScore">Of that scale; 0 without one.</param>
/// <param name="Reason">A Korean sentence for the author of the text.</param>
/// <param name="Source">One of <see cref="AnswerSource"/>.</param>
public sealed record MbtiUpdateResult(
    MbtiScores Scores, string? Axis, int PreviousScore, int CurrentScore, string Reason, string Source);

/// <summary>Who answered.</summary>
public static class AnswerSource
{
    /// <summary>The models that ship with ai.</summary>
    public const string Embedded = "embedded";

    /// <summary>The configured OpenAI-compatible endpoint.</summary>
    public const string Provider = "provider";
}
