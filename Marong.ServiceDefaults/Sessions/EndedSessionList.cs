using System.Collections.Concurrent;
using Marong.Contracts.Auth;

namespace Marong.ServiceDefaults.Sessions;

/// <summary>The ended sessions that somebody may still hold a token of.</summary>
public sealed class EndedSessionList
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);

    /// <summary>Whether the session has ended. What takes longer than a request asks again and again.</summary>
    public bool Contains(string sessionId) => _expiries.ContainsKey(sessionId);

    internal void Add(IEnumerable<EndedSession> sessions)
    {
        foreach (var session in sessions)
        {
            _expiries[session.SessionId] = session.TokensExpireAt;
        }
    }

    /// <summary>Forgets the sessions whose tokens have all expired.</summary>
    internal void Forget(DateTimeOffset now)
    {
        foreach (var (sessionId, expiresAt) in _expiries)
        {
            if (expiresAt <= now)
            {
                _expiries.TryRemove(sessionId, out _);
            }
        }
    }
}
