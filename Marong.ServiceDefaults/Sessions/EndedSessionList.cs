using System.Collections.Concurrent;
using Marong.Contracts.Auth;

namespace Marong.ServiceDefaults.Sessions;

/// <summary>The ended sessions that somebody may still hold a token of.</summary>
internal sealed class EndedSessionList
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);

    public bool Contains(string sessionId) => _expiries.ContainsKey(sessionId);

    public void Add(IEnumerable<EndedSession> sessions)
    {
        foreach (var session in sessions)
        {
            _expiries[session.SessionId] = session.TokensExpireAt;
        }
    }

    /// <summary>Forgets the sessions whose tokens have all expired.</summary>
    public void Forget(DateTimeOffset now)
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
