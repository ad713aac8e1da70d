namespace Marong.Contracts.Matching;

/// <summary>Paths that matching serves to other services; the gateway routes none of them.</summary>
public static class MatchingRoutes
{
    public const string Solve = "/internal/matchings/solve";

    /// <summary><c>POST</c>: the matcher looks for groups now instead of at its next tick. Asked again, it does no harm.</summary>
    public const string Run = "/internal/matchings/run";

    /// <summary><c>?take=50</c>: the latest <see cref="MatchingRunReport"/>s, of all matchers.</summary>
    public const string Runs = "/internal/matchings/runs";
}
