using Dapper;
using MySqlConnector;

namespace Marong.Auth.Sessions;

internal sealed class SessionStore(MySqlDataSource database, AuthMetrics metrics, TimeProvider time, ILogger<SessionStore> logger)
{
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(7);

    /// <summary>However often it is refreshed, a device signs in again after this.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(90);

    /// <summary>Null when the account has been deleted meanwhile: nobody signs in to a tombstone.</summary>
    /// <param name="userId">Who signed in.</param>
    /// <param name="device">What the person will know the device by.</param>
    /// <param name="rotates">Whether each refresh token is good once; otherwise the session keeps its first one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OpenedSession?> OpenAsync(long userId, string? device, bool rotates, CancellationToken ct)
    {
        var session = new OpenedSession(SessionId.Create(), new RefreshToken(OpaqueToken.Create(), RefreshLifetime));
        var now = time.GetUtcNow();
        var values = new
        {
            session.SessionId,
            userId,
            device,
            rotates,
            now,
            endsAt = now + RefreshLifetime,
            hash = OpaqueToken.Hash(session.RefreshToken.Value),
        };
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // Locked until the commit: a deletion comes before and is seen here, or after and ends this session too.
        var user = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT id FROM users WHERE id = @userId AND deleted_at IS NULL LOCK IN SHARE MODE", values, transaction, cancellationToken: ct));
        if (user is null)
        {
            logger.LogWarning("Refused a sign-in of user {UserId}: the account was deleted meanwhile", userId);
            return null;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO sessions (id, user_id, device, rotates, created_at, ends_at)
            VALUES (@SessionId, @userId, @device, @rotates, @now, @endsAt);
            INSERT INTO refresh_tokens (hash, session_id, expires_at) VALUES (@hash, @SessionId, @endsAt);
            """,
            values,
            transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return session;
    }

    /// <summary>The session of a token that has not been used yet.</summary>
    public async Task<string?> FindUnspentAsync(string refreshToken, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT session_id FROM refresh_tokens WHERE hash = @hash AND spent_at IS NULL",
            new { hash = OpaqueToken.Hash(refreshToken) },
            cancellationToken: ct));
    }

    /// <summary>Spends the token and makes the next; null when it is not in force. The reuse of a spent one ends its session.</summary>
    public async Task<RefreshedSession?> RefreshAsync(string refreshToken, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var hash = OpaqueToken.Hash(refreshToken);
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await RotateAsync(connection, hash, now, ct) is { } rotated)
        {
            return rotated;
        }

        var token = await connection.QuerySingleOrDefaultAsync<StoredToken>(new CommandDefinition(
            """
            SELECT s.user_id, s.id AS session_id, s.rotates, t.spent_at
            FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = @hash
            """,
            new { hash },
            cancellationToken: ct));
        switch (token)
        {
            case { Rotates: false } when await GoesOnAsync(connection, hash, now, ct):
                return new RefreshedSession(token.UserId, token.SessionId, RefreshToken: null);
            case { SpentAt: not null } when await EndAsync(connection, token.UserId, token.SessionId, now, ct):
                metrics.Reused();
                logger.LogWarning("A spent refresh token of user {UserId} came again: somebody holds a copy, so its session has ended", token.UserId);
                return null;
            default:
                return null;
        }
    }

    /// <summary>False when the user has no such session, or it has ended already.</summary>
    public async Task<bool> EndAsync(long userId, string sessionId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await EndAsync(connection, userId, sessionId, time.GetUtcNow(), ct);
    }

    public async Task<int> EndAllAsync(long userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE sessions SET ended_at = @now WHERE user_id = @userId AND ended_at IS NULL",
            new { userId, now = time.GetUtcNow() },
            cancellationToken: ct));
    }

    private static async Task<RefreshedSession?> RotateAsync(MySqlConnection connection, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var next = OpaqueToken.Create();
        var values = new { hash, nextHash = OpaqueToken.Hash(next), now, later = now + RefreshLifetime, days = LongestSession.Days };
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // Whoever changes the row first has the token; both rows are locked at once, so no two refreshes can wait for each other.
        var spent = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE refresh_tokens t JOIN sessions s ON s.id = t.session_id
            SET t.spent_at = @now, s.refreshed_at = @now, s.ends_at = LEAST(@later, s.created_at + INTERVAL @days DAY)
            WHERE t.hash = @hash AND t.spent_at IS NULL AND t.expires_at > @now AND s.ended_at IS NULL AND s.ends_at > @now AND s.rotates
            """,
            values,
            transaction,
            cancellationToken: ct));
        if (spent == 0)
        {
            return null;
        }

        var session = await connection.QuerySingleAsync<StoredSession>(new CommandDefinition(
            """
            INSERT INTO refresh_tokens (hash, session_id, expires_at)
            SELECT @nextHash, s.id, s.ends_at FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = @hash;
            SELECT s.user_id, s.id AS session_id, s.ends_at FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = @hash;
            """,
            values,
            transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return new RefreshedSession(session.UserId, session.SessionId, new RefreshToken(next, session.EndsAt - now));
    }

    /// <summary>Of a session that keeps its one token. Looked at and noted in one statement: it may be ended at any moment.</summary>
    private static async Task<bool> GoesOnAsync(MySqlConnection connection, byte[] hash, DateTimeOffset now, CancellationToken ct) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE refresh_tokens t JOIN sessions s ON s.id = t.session_id SET s.refreshed_at = @now
            WHERE t.hash = @hash AND t.expires_at > @now AND s.ended_at IS NULL AND s.ends_at > @now AND NOT s.rotates
            """,
            new { hash, now },
            cancellationToken: ct)) > 0;

    private static async Task<bool> EndAsync(
        MySqlConnection connection, long userId, string sessionId, DateTimeOffset now, CancellationToken ct) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE sessions SET ended_at = @now WHERE id = @sessionId AND user_id = @userId AND ended_at IS NULL",
            new { userId, sessionId, now },
            cancellationToken: ct)) > 0;

    private sealed record StoredSession(long UserId, string SessionId, DateTimeOffset EndsAt);

    private sealed record StoredToken(long UserId, string SessionId, bool Rotates, DateTimeOffset? SpentAt);
}
