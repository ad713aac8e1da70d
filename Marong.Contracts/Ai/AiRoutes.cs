namespace Marong.Contracts.Ai;

/// <summary>Paths that ai serves to other services; the gateway routes none of them.</summary>
public static class AiRoutes
{
    /// <summary><see cref="ModelInfo"/>; 503 until the model is loaded.</summary>
    public const string Model = "/model";

    /// <summary><c>POST</c> <see cref="PlaceScoreRequest"/> → <see cref="PlaceScores"/>.</summary>
    public const string ScorePlaces = "/internal/score/places";
}
