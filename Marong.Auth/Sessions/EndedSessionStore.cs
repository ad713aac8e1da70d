using Dapper;
using Marong.Auth.Tokens;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Sessions;
using MySqlConnector;

namespace Marong.Auth.Sessions;

/// <summary>Tells every service, auth itself included, which sessions have ended lately.</summary>
internal sealed class EndedSessionStore(MySqlDataSource database, TimeProvider time) : IEndedSessionSource
{
    // Replicas whose clocks differ a little, and the tolerance of those who verify.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>How long after its end a token of a session may be in force.</summary>
    public static readonly TimeSpan TokenLifetime = TokenIssuer.UserLifetime + Margin;

    /// <summary>Told again each time: what was being committed, or was written by a slower clock, when it was asked for before.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public async Task<EndedSessions> SinceAsync(DateTimeOffset? since, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var ended = await connection.QueryAsync<EndedRow>(new CommandDefinition(
            "SELECT id, ended_at FROM sessions WHERE ended_at > @from", new { from = From(since, now) }, cancellationToken: ct));
        return new EndedSessions(now, [.. ended.Select(row => new EndedSession(row.Id, row.EndedAt + TokenLifetime))]);
    }

    internal static DateTimeOffset From(DateTimeOffset? since, DateTimeOffset now)
    {
        var oldest = now - TokenLifetime;
        return since is { } instant && instant - oldest > Overlap ? instant - Overlap : oldest;
    }

    private sealed record EndedRow(string Id, DateTimeOffset EndedAt);
}
