using Dapper;
using Marong.Backend.MbtiUpdates;
using Marong.Backend.Rounds;
using Marong.Backend.Users;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Outbox;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Feed;

/// <summary>What decides whether somebody may post about a mission now.</summary>
internal sealed record Proof(
    int IsInPool, int HasSelected, long? SelectionId, DateOnly? Day, DateTimeOffset? CompletedAt, string? Alias, string? ReceiverName)
{
    public ErrorCode? Refusal(DateOnly today) => this switch
    {
        { IsInPool: 0 } => ErrorCodes.MissionNotFound,
        { HasSelected: 0 } => ErrorCodes.MissionSelectionNotFound,
        { SelectionId: null } => ErrorCodes.MissionNotAssigned,
        { CompletedAt: not null } => ErrorCodes.MissionAlreadyCompleted,
        _ when Day < today => ErrorCodes.MissionStatusNotFound,
        { Alias: null } => ErrorCodes.AnonymousNameNotFound,
        _ => null,
    };
}

/// <summary>Stores the proof of a mission, which completes it.</summary>
internal sealed class PostStore(MySqlDataSource database, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>What the post says of its author is asked afterwards, through the outbox.</summary>
    public async Task<CreatedPost> AddAsync(NewPost post, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var created = await database.InTransactionAsync(
            async transaction =>
            {
                var seat = await Seat.HoldAsync(transaction, post.GroupId, userId, now, cancellationToken);
                var roundId = seat.RoundToPlayAt(now);
                var proof = await ProofAsync(transaction, roundId, post.MissionId, userId, seat, cancellationToken);
                if (proof.Refusal(WeeklyCycle.DayAt(now)) is { } refusal)
                {
                    throw new ApiException(refusal);
                }

                await CompleteAsync(transaction, proof.SelectionId!.Value, now, cancellationToken);
                var feedId = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                    """
                    INSERT INTO posts
                        (group_id, round_id, mission_id, selection_id, author_id, alias, receiver_id, receiver_name, content, image_key, created_at)
                    VALUES
                        (@GroupId, @roundId, @MissionId, @SelectionId, @userId, @Alias, @ReceiverId, @receiver, @Content, @ImageKey, @now);
                    INSERT INTO feed_sizes (group_id, posts) VALUES (@GroupId, 1) ON DUPLICATE KEY UPDATE posts = posts + 1;
                    SELECT LAST_INSERT_ID();
                    """,
                    new
                    {
                        post.GroupId,
                        roundId,
                        post.MissionId,
                        proof.SelectionId,
                        userId,
                        proof.Alias,
                        seat.ReceiverId,
                        receiver = proof.ReceiverName ?? Names.Unknown,
                        post.Content,
                        post.ImageKey,
                        now,
                    },
                    transaction,
                    cancellationToken: cancellationToken));
                await Outbox.EnqueueAsync(transaction, MbtiUpdateWanted.Kind, new MbtiUpdateWanted(feedId), time, cancellationToken);
                return new CreatedPost(feedId, post.GroupId);
            },
            cancellationToken);
        outbox.Wake();
        return created;
    }

    private static Task<Proof> ProofAsync(
        MySqlTransaction transaction, long roundId, long missionId, long userId, Seat seat, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleAsync<Proof>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT 1 FROM round_missions WHERE round_id = @roundId AND mission_id = @missionId) AS is_in_pool,
                   EXISTS (SELECT 1 FROM mission_selections WHERE round_id = @roundId AND user_id = @userId) AS has_selected,
                   s.id AS selection_id, s.day, s.completed_at, alias.name AS alias, receiver.nickname AS receiver_name
            FROM (SELECT 1) one
            LEFT JOIN mission_selections s ON s.round_id = @roundId AND s.user_id = @userId AND s.mission_id = @missionId
            LEFT JOIN anonymous_names alias ON alias.round_id = @roundId AND alias.user_id = @userId
            LEFT JOIN group_members receiver ON receiver.group_id = @GroupId AND receiver.user_id = @ReceiverId
            """,
            new { roundId, missionId, userId, seat.GroupId, seat.ReceiverId },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Of several requests with one proof, one gets past this.</summary>
    private static async Task CompleteAsync(MySqlTransaction transaction, long selectionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var completed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE mission_selections SET completed_at = @now WHERE id = @selectionId AND completed_at IS NULL",
            new { selectionId, now },
            transaction,
            cancellationToken: cancellationToken));
        if (completed == 0)
        {
            throw new ApiException(ErrorCodes.MissionAlreadyCompleted);
        }
    }
}
