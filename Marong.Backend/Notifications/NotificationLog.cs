using System.Text.Json;
using Dapper;
using Marong.Backend.Data;
using MySqlConnector;

namespace Marong.Backend.Notifications;

/// <summary>Something to be told, now or later.</summary>
/// <param name="Kind">One of <see cref="NotificationKinds"/>.</param>
/// <param name="Subject">What it tells of, in ASCII and at most 80 characters: of one kind, each subject is told once.</param>
/// <param name="GroupId">The group it happened in.</param>
/// <param name="UserId">Whom it is for; nothing when it is for all who belong to the group when it falls due.</param>
/// <param name="RoundId">The round that it goes away with, if any.</param>
/// <param name="Payload">Becomes JSON, in camelCase, and reaches whom it is for as it is: nothing in it may tell more than they may know.</param>
/// <param name="DueAt">Before this instant nobody sees it.</param>
internal sealed record NewNotification(
    string Kind, string Subject, long GroupId, long? UserId, long? RoundId, object Payload, DateTimeOffset DueAt);

/// <summary>Notifications are written along with what they tell of, or not at all.</summary>
internal static class NotificationLog
{
    /// <summary>Adds it within the caller's transaction; what has been told before is not told again.</summary>
    public static Task AppendAsync(MySqlTransaction transaction, NewNotification notification, CancellationToken cancellationToken) =>
        AppendAsync(transaction, [notification], cancellationToken);

    /// <summary>The same for many at once.</summary>
    public static Task AppendAsync(
        MySqlTransaction transaction, IReadOnlyCollection<NewNotification> notifications, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO notifications (kind, subject, group_id, user_id, round_id, payload, due_at)
            SELECT kind, subject, group_id, user_id, round_id, payload, due_at
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                kind VARCHAR(20) PATH '$[0]', subject VARCHAR(80) PATH '$[1]', group_id BIGINT PATH '$[2]', user_id BIGINT PATH '$[3]',
                round_id BIGINT PATH '$[4]', payload LONGTEXT PATH '$[5]', due_at DATETIME(6) PATH '$[6]')) fresh
            ON DUPLICATE KEY UPDATE id = notifications.id
            """,
            new { rows = JsonSerializer.Serialize(notifications.Select(Row)) },
            transaction,
            cancellationToken: cancellationToken));

    private static object?[] Row(NewNotification notification) =>
    [
        notification.Kind, notification.Subject, notification.GroupId, notification.UserId, notification.RoundId,
        JsonSerializer.Serialize(notification.Payload, JsonSerializerOptions.Web),
        notification.DueAt.ToSql(),
    ];
}
