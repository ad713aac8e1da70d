namespace Marong.Contracts.Backend;

/// <summary>Paths that backend serves to other services; the gateway routes none of them.</summary>
public static class BackendRoutes
{
    /// <summary>
    /// <c>?cycle=N&amp;minimumMembers=3&amp;after=GROUPID&amp;take=100</c>: groups of at least that many members without a weekly round for that
    /// cycle.
    /// </summary>
    public const string MatchingPending = "/internal/matching/pending";

    /// <summary>
    /// <c>PUT</c>: stored, or already stored the same; 409 when another result is stored; 400 when it is not one cycle over the members.
    /// </summary>
    public const string MatchingResults = "/internal/matching/results";

    /// <summary>
    /// <c>DELETE</c>: the account is gone, and with it the user's memberships, survey and likes; posts stay without an author. Asked again, it
    /// changes nothing.
    /// </summary>
    public const string User = "/internal/users/{userId}";

    /// <summary><see cref="Backend.UserExport"/>; empty for a user that backend knows nothing of.</summary>
    public const string UserExport = "/internal/users/{userId}/export";
}
