using Dapper;
using Marong.Backend.Groups;
using Marong.Backend.Requests;
using Marong.ServiceDefaults.Data;
using MySqlConnector;

namespace Marong.Backend.Notifications;

/// <summary>Reads what a user has been told, and keeps what of it they have read. What they may not see is not there.</summary>
internal sealed class NotificationStore(MySqlDataSource database)
{
    /// <summary>Nobody reads a greater number; clients show it as "so many or more".</summary>
    public const int MostCounted = 100;

    private const string IsRead =
        """
        (n.seq <= COALESCE((SELECT read_up_to FROM notification_marks WHERE user_id = @userId), 0)
         OR EXISTS (SELECT 1 FROM notification_reads r WHERE r.user_id = @userId AND r.seq = n.seq))
        """;

    private static readonly string CountUnread =
        $"""
        SELECT LEAST(COUNT(*), {MostCounted}) FROM (
        {VisibleNotifications.Ids(
            """
            n.seq > COALESCE((SELECT read_up_to FROM notification_marks WHERE user_id = @userId), 0)
            AND NOT EXISTS (SELECT 1 FROM notification_reads r WHERE r.user_id = @userId AND r.seq = n.seq)
            """,
            "DESC",
            $"{MostCounted}")}
        ) unread;
        """;

    private static readonly string NewestBefore = $"{Select("n.seq < @Before", "DESC")};\n{CountUnread}";
    private static readonly string OldestAfter = Select("n.seq > @after AND n.seq <= @upTo", "ASC");
    private static readonly string Exists = $"SELECT COUNT(*) FROM ({VisibleNotifications.Ids("n.seq = @seq", "DESC", "1")}) found";

    /// <summary>One more than the page holds, and how many are unread.</summary>
    public async Task<(IReadOnlyList<StoredNotification> Notifications, int Unread)> PageAsync(
        long userId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            NewestBefore, new { userId, page.Before, page.Take }, cancellationToken: cancellationToken));
        var notifications = (await read.ReadAsync<StoredNotification>()).AsList();
        return (notifications, await read.ReadSingleAsync<int>());
    }

    /// <summary>What came after one and up to another, oldest first.</summary>
    public async Task<IReadOnlyList<StoredNotification>> BetweenAsync(
        long userId, long after, long upTo, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var notifications = await connection.QueryAsync<StoredNotification>(new CommandDefinition(
            OldestAfter, new { userId, after, upTo, Take = most }, cancellationToken: cancellationToken));
        return notifications.AsList();
    }

    /// <summary>All up to this one are read; nothing that is still to come.</summary>
    public Task<int> ReadAllAsync(long userId, long upTo, CancellationToken cancellationToken) => database.InTransactionAsync(
        async transaction =>
        {
            await MembershipCount.HoldOpenAsync(transaction, userId, cancellationToken);
            return await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
                $"""
                INSERT INTO notification_marks (user_id, read_up_to)
                SELECT @userId, LEAST(@upTo, last_seq) FROM notification_sequence
                ON DUPLICATE KEY UPDATE read_up_to = GREATEST(read_up_to, VALUES(read_up_to));
                DELETE FROM notification_reads WHERE user_id = @userId AND seq <= @upTo;
                {CountUnread}
                """,
                new { userId, upTo },
                transaction,
                cancellationToken: cancellationToken));
        },
        cancellationToken);

    /// <summary>How many are unread then; nothing when there is no such notification for this user.</summary>
    public Task<int?> ReadOneAsync(long userId, long seq, CancellationToken cancellationToken) => database.InTransactionAsync<int?>(
        async transaction =>
        {
            await MembershipCount.HoldOpenAsync(transaction, userId, cancellationToken);
            await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
                $"""
                INSERT INTO notification_reads (user_id, seq) SELECT @userId, @seq FROM DUAL
                WHERE ({Exists}) > 0
                  AND @seq > COALESCE((SELECT read_up_to FROM notification_marks WHERE user_id = @userId), 0)
                ON DUPLICATE KEY UPDATE user_id = VALUES(user_id);
                {Exists};
                {CountUnread}
                """,
                new { userId, seq },
                transaction,
                cancellationToken: cancellationToken));
            var found = await read.ReadSingleAsync<int>();
            var unread = await read.ReadSingleAsync<int>();
            return found == 0 ? null : unread;
        },
        cancellationToken);

    private static string Select(string condition, string order) =>
        $"""
        SELECT n.seq, n.kind, n.group_id, g.name AS group_name, n.due_at AS at, {IsRead} AS is_read, n.payload
        FROM (
        {VisibleNotifications.Ids(condition, order, "@Take")}
        ) page
        JOIN notifications n ON n.id = page.id
        JOIN `groups` g ON g.id = n.group_id
        ORDER BY n.seq {order} LIMIT @Take
        """;
}
