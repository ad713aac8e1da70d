namespace Marong.Auth.Sessions;

/// <summary>A session just opened, with the first refresh token of its family.</summary>
internal sealed record OpenedSession(string SessionId, string RefreshToken);

internal enum RefreshRefusal
{
    /// <summary>Unknown, expired, or of a session that has ended.</summary>
    NotInForce,

    /// <summary>Spent before: somebody holds a copy, so its session was ended.</summary>
    Reused,
}

/// <summary>Either who may go on, and with which new refresh token (none when the session keeps its one), or why not.</summary>
internal sealed record RefreshOutcome(RefreshedSession? Session, RefreshRefusal Refusal = RefreshRefusal.NotInForce);

internal sealed record RefreshedSession(long UserId, string SessionId, string? RefreshToken);
