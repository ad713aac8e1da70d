namespace Marong.Backend.MbtiUpdates;

/// <summary>
/// Where somebody's scales stand: at what posts have moved since the survey was last answered, or else at the survey's own scores. Whoever
/// needs them reads them here.
/// </summary>
internal static class CurrentMbti
{
    /// <summary>Nothing for who has not answered the survey.</summary>
    public const string Columns =
        """
        COALESCE(moved.ei_score, s.ei_score) AS ei_score, COALESCE(moved.sn_score, s.sn_score) AS sn_score,
        COALESCE(moved.tf_score, s.tf_score) AS tf_score, COALESCE(moved.jp_score, s.jp_score) AS jp_score
        """;

    /// <summary>For a query in which <c>s</c> are surveys.</summary>
    public const string Join = "LEFT JOIN mbti_updates moved ON moved.id = s.mbti_update_id";
}
