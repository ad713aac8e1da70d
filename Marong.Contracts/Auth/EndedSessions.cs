namespace Marong.Contracts.Auth;

/// <summary>Sessions that have ended while access tokens of theirs may still be around.</summary>
/// <param name="AsOf">Up to when they are told; what to ask for the next time.</param>
/// <param name="Sessions">Some of them may have been told before.</param>
public sealed record EndedSessions(DateTimeOffset AsOf, IReadOnlyList<EndedSession> Sessions);

/// <param name="SessionId">The <see cref="TokenClaims.Session"/> of its tokens.</param>
/// <param name="TokensExpireAt">When the last of its tokens has expired by itself.</param>
public sealed record EndedSession(string SessionId, DateTimeOffset TokensExpireAt);
