using Dapper;
using Marong.Backend.Notifications;
using Marong.Backend.Rounds;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Messages;

/// <summary>Writes messages, and that they are read. The other side is told in the same transaction.</summary>
internal sealed class MessageStore(MySqlDataSource database)
{
    public Task<Message> AddAsync(
        long groupId, long userId, Correspondent to, string content, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var seat = await Seat.HoldAsync(transaction, groupId, userId, now, cancellationToken);
                var roundId = seat.RoundToPlayAt(now);
                var pair = await LockPairAsync(transaction, roundId, groupId, userId, to, cancellationToken);
                var number = await InsertAsync(transaction, roundId, pair, fromGiver: to == Correspondent.Manittee, content, now, cancellationToken);
                var notification = new NewNotification(
                    NotificationKinds.Message,
                    $"{roundId}:{pair.ReceiverId}:{number}",
                    groupId,
                    to == Correspondent.Manitto ? pair.GiverId : pair.ReceiverId,
                    roundId,
                    new MessageNotice(number, to.Opposite().ToWireName()),
                    now);
                await NotificationLog.AppendAsync(transaction, notification, cancellationToken);
                return new Message(number, IsMine: true, content, now, ReadAt: null);
            },
            cancellationToken);

    /// <summary>How many of the side's messages are unread afterwards. What was read before keeps its instant.</summary>
    public Task<int> ReadAsync(
        long groupId, long userId, Correspondent with, long upTo, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var seat = await Seat.HoldAsync(transaction, groupId, userId, now, cancellationToken);
                var roundId = seat.RoundAsGiver();
                var thread = with == Correspondent.Manitto
                    ? "round_id = @roundId AND receiver_id = @userId AND from_giver"
                    : "round_id = @roundId AND receiver_id = @ReceiverId AND giver_id = @userId AND NOT from_giver";
                return await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
                    $"""
                    UPDATE messages SET read_at = @now WHERE {thread} AND number <= @upTo AND read_at IS NULL;
                    SELECT COUNT(*) FROM messages WHERE {thread} AND read_at IS NULL;
                    """,
                    new { roundId, userId, seat.ReceiverId, upTo, now },
                    transaction,
                    cancellationToken: cancellationToken));
            },
            cancellationToken);

    /// <summary>From here on nobody else writes in this thread, so its next number stays free.</summary>
    /// <exception cref="ApiException">The other side has left the group: that can only be after the reveal.</exception>
    private static async Task<Pair> LockPairAsync(
        MySqlTransaction transaction, long roundId, long groupId, long userId, Correspondent to, CancellationToken cancellationToken)
    {
        var (mine, other) = to == Correspondent.Manitto ? ("receiver_id", "giver_id") : ("giver_id", "receiver_id");
        var pair = await transaction.Connection!.QuerySingleOrDefaultAsync<Pair>(new CommandDefinition(
            $"""
            SELECT a.giver_id, a.receiver_id,
                   EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = @groupId AND m.user_id = a.{other}) AS is_other_there
            FROM assignments a WHERE a.round_id = @roundId AND a.{mine} = @userId FOR UPDATE
            """,
            new { roundId, groupId, userId },
            transaction,
            cancellationToken: cancellationToken));
        return pair switch
        {
            null => throw new ApiException(ErrorCodes.NewUserNoManittoMatching),
            { IsOtherThere: 0 } => throw new ApiException(ErrorCodes.ManittoNotFound),
            _ => pair,
        };
    }

    private static Task<long> InsertAsync(
        MySqlTransaction transaction, long roundId, Pair pair, bool fromGiver, string content, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            INSERT INTO messages (round_id, receiver_id, number, giver_id, from_giver, content, sent_at)
            SELECT @roundId, @ReceiverId, COALESCE(MAX(number), 0) + 1, @GiverId, @fromGiver, @content, @now
            FROM messages WHERE round_id = @roundId AND receiver_id = @ReceiverId;
            SELECT MAX(number) FROM messages WHERE round_id = @roundId AND receiver_id = @ReceiverId;
            """,
            new { roundId, pair.ReceiverId, pair.GiverId, fromGiver, content, now },
            transaction,
            cancellationToken: cancellationToken));

    private sealed record Pair(long GiverId, long ReceiverId, int IsOtherThere);
}
