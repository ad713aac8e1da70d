using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace Marong.Backend.Notifications.Live;

internal interface ILiveStore
{
    /// <summary>The number that was given last.</summary>
    Task<long> LastAsync(CancellationToken cancellationToken);

    /// <summary>Everybody's, in order.</summary>
    Task<IReadOnlyList<LiveNotification>> AfterAsync(long seq, int most, CancellationToken cancellationToken);

    /// <summary>In which of these groups these users are members now.</summary>
    Task<IReadOnlyList<Member>> MembersAsync(IEnumerable<long> userIds, IEnumerable<long> groupIds, CancellationToken cancellationToken);

    /// <summary>What one user may see of what came after one and up to another, in order.</summary>
    Task<IReadOnlyList<StoredNotification>> BetweenAsync(long userId, long after, long upTo, int most, CancellationToken cancellationToken);
}

internal sealed class LiveStore(MySqlDataSource database, NotificationStore notifications) : ILiveStore
{
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT last_seq FROM notification_sequence", cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<LiveNotification>> AfterAsync(long seq, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var notifications = await connection.QueryAsync<LiveNotification>(new CommandDefinition(
            """
            SELECT n.seq, n.kind, n.group_id, g.name AS group_name, n.user_id, n.due_at, n.payload
            FROM notifications n JOIN `groups` g ON g.id = n.group_id WHERE n.seq > @seq ORDER BY n.seq LIMIT @most
            """,
            new { seq, most },
            cancellationToken: cancellationToken));
        return notifications.AsList();
    }

    public async Task<IReadOnlyList<Member>> MembersAsync(
        IEnumerable<long> userIds, IEnumerable<long> groupIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var members = await connection.QueryAsync<Member>(new CommandDefinition(
            """
            SELECT m.group_id, m.user_id, m.joined_at
            FROM JSON_TABLE(@users, '$[*]' COLUMNS (user_id BIGINT PATH '$')) connected STRAIGHT_JOIN group_members m ON m.user_id = connected.user_id
            WHERE m.group_id IN @groupIds
            """,
            new { users = JsonSerializer.Serialize(userIds), groupIds },
            cancellationToken: cancellationToken));
        return members.AsList();
    }

    public Task<IReadOnlyList<StoredNotification>> BetweenAsync(
        long userId, long after, long upTo, int most, CancellationToken cancellationToken) =>
        notifications.BetweenAsync(userId, after, upTo, most, cancellationToken);
}
