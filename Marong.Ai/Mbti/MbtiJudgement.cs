namespace Marong.Ai.Mbti;

/// <param name="Axis">That a post speaks of; nothing when it speaks of none.</param>
/// <param name="Up">Towards E, N, F or P.</param>
/// <param name="Confidence">0…1</param>
internal sealed record MbtiJudgement(MbtiAxis? Axis, bool Up, float Confidence);
