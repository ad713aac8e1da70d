using Dapper;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>The row that whoever changes a user's memberships locks first. It holds the limit of six, and that an account is gone.</summary>
internal static class MembershipCount
{
    public static Task LockAsync(MySqlTransaction transaction, long userId, CancellationToken cancellationToken) =>
        ExecuteAsync(transaction, "SELECT 1 FROM membership_counts WHERE user_id = @userId FOR UPDATE", userId, cancellationToken);

    public static Task IncreaseAsync(MySqlTransaction transaction, long userId, CancellationToken cancellationToken) => ExecuteAsync(
        transaction,
        "INSERT INTO membership_counts (user_id, memberships) VALUES (@userId, 1) ON DUPLICATE KEY UPDATE memberships = memberships + 1",
        userId,
        cancellationToken);

    public static Task DecreaseAsync(MySqlTransaction transaction, long userId, CancellationToken cancellationToken) => ExecuteAsync(
        transaction, "UPDATE membership_counts SET memberships = memberships - 1 WHERE user_id = @userId", userId, cancellationToken);

    /// <summary>For good: a token that outlives its account for a minute lets nobody into a group.</summary>
    public static Task CloseAsync(MySqlTransaction transaction, long userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO membership_counts (user_id, memberships, closed_at) VALUES (@userId, 0, @now)
            ON DUPLICATE KEY UPDATE memberships = 0, closed_at = COALESCE(closed_at, @now)
            """,
            new { userId, now },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Until the transaction ends the account stays open.</summary>
    /// <exception cref="ApiException">It is gone.</exception>
    public static async Task HoldOpenAsync(MySqlTransaction transaction, long userId, CancellationToken cancellationToken)
    {
        // Who has never been in a group has no row yet, and what is not there cannot be locked.
        var isClosed = await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            INSERT INTO membership_counts (user_id, memberships) VALUES (@userId, 0) ON DUPLICATE KEY UPDATE user_id = user_id;
            SELECT closed_at IS NOT NULL FROM membership_counts WHERE user_id = @userId;
            """,
            new { userId },
            transaction,
            cancellationToken: cancellationToken));
        if (isClosed)
        {
            throw new ApiException(ErrorCodes.UserNotFound);
        }
    }

    /// <summary>The rule of the count that a statement broke, or nothing.</summary>
    public static ErrorCode? BrokenRule(MySqlException exception) =>
        exception.ViolatesCheck("ck_membership_counts") ? ErrorCodes.MaxGroupsExceeded
        : exception.ViolatesCheck("ck_membership_counts_closed") ? ErrorCodes.UserNotFound
        : null;

    private static Task ExecuteAsync(MySqlTransaction transaction, string sql, long userId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { userId }, transaction, cancellationToken: cancellationToken));
}
