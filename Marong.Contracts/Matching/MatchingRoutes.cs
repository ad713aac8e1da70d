namespace Marong.Contracts.Matching;

/// <summary>Paths that matching serves to other services; the gateway routes none of them.</summary>
public static class MatchingRoutes
{
    public const string Solve = "/internal/matchings/solve";
}
