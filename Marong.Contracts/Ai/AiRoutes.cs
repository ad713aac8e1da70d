namespace Marong.Contracts.Ai;

/// <summary>Paths that ai serves to other services; the gateway routes none of them.</summary>
public static class AiRoutes
{
    /// <summary><see cref="ModelInfo"/>; 503 until the model is loaded.</summary>
    public const string Model = "/model";

    /// <summary><c>POST</c> <see cref="PlaceScoreRequest"/> → <see cref="PlaceScores"/>.</summary>
    public const string ScorePlaces = "/internal/score/places";

    /// <summary><c>POST</c> <see cref="MbtiUpdateRequest"/> → <see cref="MbtiUpdateResult"/>.</summary>
    public const string UpdateMbti = "/internal/mbti/update";

    /// <summary><c>POST</c> <see cref="NicknameRequest"/> → <see cref="Ai.Nicknames"/>.</summary>
    public const string Nicknames = "/internal/nicknames";

    /// <summary><c>POST</c> <see cref="MissionsRequest"/> → <see cref="GeneratedMissions"/>.</summary>
    public const string GenerateMissions = "/internal/missions/generate";
}
