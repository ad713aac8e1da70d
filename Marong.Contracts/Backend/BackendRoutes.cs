namespace Marong.Contracts.Backend;

/// <summary>Paths that backend serves to other services; the gateway routes none of them.</summary>
public static class BackendRoutes
{
    /// <summary>
    /// <c>?minimumMembers=3&amp;after=GROUPID&amp;take=100</c>: groups of at least that many members who joined before its start, for the round,
    /// weekly or campaign, that is to be matched now; with <c>&amp;cycle=N</c> for that weekly round.
    /// </summary>
    public const string MatchingPending = "/internal/matching/pending";

    /// <summary>
    /// <c>PUT</c>: stored, or already stored the same; 409 when another result is stored; 400 when it is not one cycle over the members.
    /// <c>POST</c> takes up to <see cref="MatchingResultsAtOnce"/> of them, one of a group, and answers what became of each.
    /// </summary>
    public const string MatchingResults = "/internal/matching/results";

    public const int MatchingResultsAtOnce = 200;

    /// <summary><c>POST</c> <see cref="Matching.MatchingLease"/>: whether this matcher is the one that works.</summary>
    public const string MatchingLease = "/internal/matching/lease";

    /// <summary><c>POST</c> keeps a <see cref="Matching.MatchingRunReport"/> for 90 days; <c>GET ?take=50</c> answers the latest.</summary>
    public const string MatchingRuns = "/internal/matching/runs";

    /// <summary>
    /// <c>DELETE</c>: the account is gone, and with it the user's memberships, survey and likes; posts stay without an author. Asked again, it
    /// changes nothing.
    /// </summary>
    public const string User = "/internal/users/{userId}";

    /// <summary><see cref="Backend.UserExport"/>; empty for a user that backend knows nothing of.</summary>
    public const string UserExport = "/internal/users/{userId}/export";

    /// <summary><c>?userId=&amp;groupId=</c>: <see cref="Backend.PairAnswer"/>.</summary>
    public const string Pair = "/internal/pairs";

    /// <summary>
    /// <c>?from=&amp;until=</c>: a list of <see cref="Backend.ComingPeak"/>, first come first, from the first instant and before the second; of at
    /// most <see cref="PeakHoursAtOnce"/> hours.
    /// </summary>
    public const string Peaks = "/internal/peaks";

    public const int PeakHoursAtOnce = 48;
}
