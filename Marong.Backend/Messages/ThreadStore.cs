using Dapper;
using Marong.Backend.Requests;
using Marong.Backend.Rounds;
using MySqlConnector;

namespace Marong.Backend.Messages;

/// <summary>The other side as the reader may know it now: before the reveal the giver is not even read.</summary>
internal sealed record ThreadPartner(long ReaderId, string? Alias, long? PartnerId, string? Nickname, string? ImageKey);

/// <summary>One member's view of the thread with one side.</summary>
/// <remarks>
/// To a receiver all who have given to them in a round are one: when somebody leaves, the thread goes on as if nobody had. A giver sees what
/// passed between the receiver and themselves. Whoever takes over for a leaver finds what waited unread for the leaver, and nothing of
/// what the leaver had written or read.
/// </remarks>
/// <param name="RoundId">The running round.</param>
/// <param name="ReceiverId">Whose thread it is.</param>
/// <param name="GiverId">The reader, when the reader gives; otherwise nothing.</param>
/// <param name="Partner">The other side.</param>
internal sealed record MessageThread(long RoundId, long ReceiverId, long? GiverId, ThreadPartner Partner)
{
    public bool IsReaderGiver => GiverId is not null;

    public Correspondent With => IsReaderGiver ? Correspondent.Manittee : Correspondent.Manitto;
}

internal sealed record StoredMessage(long Number, bool FromGiver, string Content, DateTimeOffset SentAt, DateTimeOffset? ReadAt);

/// <param name="Unread">In the whole thread.</param>
/// <param name="Messages">Newest first.</param>
internal sealed record ThreadPage(long Unread, IReadOnlyList<StoredMessage> Messages);

/// <summary>Reads the threads of the running round as one member sees them. Who is not a member gets nothing.</summary>
internal sealed class ThreadStore(MySqlDataSource database)
{
    private const string ManittoColumns =
        """
        me.user_id AS reader_id, alias.name AS alias, IF(r.reveals_at <= @now, gets.giver_id, NULL) AS partner_id,
        giver.nickname, giver.profile_image_key AS image_key
        """;

    private const string ManittoTables =
        """
        LEFT JOIN assignments gets ON gets.round_id = r.id AND gets.receiver_id = me.user_id
        LEFT JOIN anonymous_names alias ON alias.round_id = r.id AND alias.user_id = gets.giver_id
        LEFT JOIN group_members giver ON giver.group_id = me.group_id AND giver.user_id = gets.giver_id AND r.reveals_at <= @now
        """;

    private const string ManitteeColumns =
        """
        me.user_id AS reader_id, CAST(NULL AS CHAR) AS alias, gives.receiver_id AS partner_id,
        receiver.nickname, receiver.profile_image_key AS image_key
        """;

    private const string ManitteeTables =
        "LEFT JOIN group_members receiver ON receiver.group_id = me.group_id AND receiver.user_id = gives.receiver_id";

    /// <summary>Nothing when the user is not a member.</summary>
    /// <exception cref="ServiceDefaults.Envelopes.ApiException">No round runs, or it was matched without the member.</exception>
    public async Task<MessageThread?> FindAsync(
        long groupId, long userId, Correspondent with, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (columns, tables) = with == Correspondent.Manitto ? (ManittoColumns, ManittoTables) : (ManitteeColumns, ManitteeTables);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = await connection.QueryAsync<Seat, ThreadPartner, MessageThread>(
            new CommandDefinition(
                $"SELECT {Seat.Columns}, {columns} FROM {Seat.Tables} {tables} WHERE me.group_id = @groupId AND me.user_id = @userId",
                new { groupId, userId, now },
                cancellationToken: cancellationToken),
            (seat, partner) => with == Correspondent.Manitto
                ? new MessageThread(seat.RoundAsGiver(), userId, null, partner)
                : new MessageThread(seat.RoundAsGiver(), seat.ReceiverId!.Value, userId, partner),
            splitOn: "reader_id");
        return found.SingleOrDefault();
    }

    public async Task<ThreadPage> PageAsync(
        MessageThread thread, long groupId, long userId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT COUNT(*) FROM messages m
            JOIN group_members me ON me.group_id = @groupId AND me.user_id = @userId
            WHERE m.round_id = @RoundId AND m.receiver_id = @ReceiverId AND (@GiverId IS NULL OR m.giver_id = @GiverId)
              AND m.from_giver <> @IsReaderGiver AND m.read_at IS NULL;
            SELECT m.number, m.from_giver, m.content, m.sent_at, m.read_at FROM messages m
            JOIN group_members me ON me.group_id = @groupId AND me.user_id = @userId
            WHERE m.round_id = @RoundId AND m.receiver_id = @ReceiverId AND (@GiverId IS NULL OR m.giver_id = @GiverId) AND m.number < @Before
            ORDER BY m.number DESC LIMIT @Take;
            """,
            new { groupId, userId, thread.RoundId, thread.ReceiverId, thread.GiverId, thread.IsReaderGiver, page.Before, page.Take },
            cancellationToken: cancellationToken));
        var unread = await read.ReadSingleAsync<long>();
        return new ThreadPage(unread, [.. await read.ReadAsync<StoredMessage>()]);
    }

    /// <summary>Nothing when the user is not a member.</summary>
    /// <exception cref="ServiceDefaults.Envelopes.ApiException">No round runs, or it was matched without the member.</exception>
    public async Task<MessageSummary?> SummaryAsync(long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = await connection.QueryAsync<Seat, Unread, MessageSummary>(
            new CommandDefinition(
                $"""
                SELECT {Seat.Columns}, me.user_id AS reader_id,
                       (SELECT COUNT(*) FROM messages m
                        WHERE m.round_id = r.id AND m.receiver_id = me.user_id AND m.from_giver AND m.read_at IS NULL) AS from_manitto,
                       (SELECT COUNT(*) FROM messages m
                        WHERE m.round_id = r.id AND m.receiver_id = gives.receiver_id AND m.giver_id = me.user_id AND NOT m.from_giver
                          AND m.read_at IS NULL) AS from_manittee
                FROM {Seat.Tables}
                WHERE me.group_id = @groupId AND me.user_id = @userId
                """,
                new { groupId, userId, now },
                cancellationToken: cancellationToken),
            (seat, unread) =>
            {
                seat.RoundAsGiver();
                return new MessageSummary((int)unread.FromManitto, (int)unread.FromManittee);
            },
            splitOn: "reader_id");
        return found.SingleOrDefault();
    }

    private sealed record Unread(long ReaderId, long FromManitto, long FromManittee);
}
