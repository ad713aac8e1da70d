using Dapper;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Outbox;
using MySqlConnector;

namespace Marong.Auth.Accounts;

/// <summary>What auth keeps about a person.</summary>
internal sealed record Account(
    long UserId, string Provider, string KakaoName, string? ProfileImage, bool HasCompletedSurvey, DateTimeOffset CreatedAt);

internal sealed class AccountStore(MySqlDataSource database, OutboxSignal outbox, TimeProvider time)
{
    public async Task<Account?> FindAsync(long userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(
            """
            SELECT id AS user_id, provider, kakao_name, profile_image, has_completed_survey, created_at
            FROM users WHERE id = @userId AND deleted_at IS NULL
            """,
            new { userId },
            cancellationToken: ct));
    }

    /// <summary>
    /// Leaves a tombstone, which no Kakao account leads to any more, ends all sessions, and has the others told. False when there is no such
    /// account any more.
    /// </summary>
    public async Task<bool> DeleteAsync(long userId, CancellationToken ct)
    {
        var values = new { userId, UserCard.NameOfDeleted, now = time.GetUtcNow() };
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // The user first, as a sign-in does: a session is then opened before, and ended here, or refused.
        var deleted = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE users SET provider_id = CONCAT('deleted-', id), kakao_name = @NameOfDeleted, profile_image = NULL, deleted_at = @now
            WHERE id = @userId AND deleted_at IS NULL
            """,
            values,
            transaction,
            cancellationToken: ct));
        if (deleted == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE sessions SET ended_at = COALESCE(ended_at, @now), device = NULL WHERE user_id = @userId",
            values,
            transaction,
            cancellationToken: ct));
        await Outbox.EnqueueAsync(transaction, UserDeletedHandler.MessageKind, new UserDeleted(userId), time, ct);
        await transaction.CommitAsync(ct);
        outbox.Wake();
        return true;
    }
}
