using Dapper;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Data;
using MySqlConnector;

namespace Marong.Backend.MbtiUpdates;

/// <summary>A post that has not moved anything yet, and where its author's scales stand.</summary>
internal sealed record UnreadPost(long AuthorId, string MissionTitle, string Content, int EiScore, int SnScore, int TfScore, int JpScore)
{
    public MbtiScores Scores => new(EiScore, SnScore, TfScore, JpScore);
}

/// <summary>Keeps what posts have moved: each moves once, whoever else moves the same person's scales at the same time.</summary>
internal sealed class MbtiUpdateStore(MySqlDataSource database)
{
    /// <summary>Nothing when there is nothing to move: the post has done so, or is gone, or its author is, or has not answered the survey.</summary>
    public async Task<UnreadPost?> FindAsync(long postId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<UnreadPost>(new CommandDefinition(
            $"""
            SELECT p.author_id, m.title AS mission_title, p.content, {CurrentMbti.Columns}
            FROM posts p
            JOIN missions m ON m.id = p.mission_id
            JOIN surveys s ON s.user_id = p.author_id
            {CurrentMbti.Join}
            WHERE p.id = @postId AND NOT EXISTS (SELECT 1 FROM mbti_updates u WHERE u.post_id = p.id)
            """,
            new { postId },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Whether the post has moved them now. Holding the survey's row, whoever comes second moves on from where the first has moved to.
    /// </summary>
    public async Task<bool> AddAsync(long postId, long authorId, MbtiMove move, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    if (await HoldScoresAsync(transaction, authorId, cancellationToken) is not { } current)
                    {
                        return false;
                    }

                    await InsertAsync(transaction, postId, authorId, move.From(current.Scores), now, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "uq_mbti_updates_post")
        {
            return false;
        }
    }

    /// <summary>Read after the lock: before it, they may be outdated. Nothing when the survey is gone, and with it the account.</summary>
    private static async Task<HeldScores?> HoldScoresAsync(MySqlTransaction transaction, long userId, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            $"""
            SELECT user_id FROM surveys WHERE user_id = @userId FOR UPDATE;
            SELECT {CurrentMbti.Columns} FROM surveys s {CurrentMbti.Join} WHERE s.user_id = @userId;
            """,
            new { userId },
            transaction,
            cancellationToken: cancellationToken));
        _ = await read.ReadAsync<long>();
        return await read.ReadSingleOrDefaultAsync<HeldScores>();
    }

    private static Task InsertAsync(
        MySqlTransaction transaction, long postId, long authorId, StoredMove move, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO mbti_updates
                (post_id, user_id, ei_score, sn_score, tf_score, jp_score, axis, previous_score, current_score, reason, created_at)
            VALUES (@postId, @authorId, @Ei, @Sn, @Tf, @Jp, @Axis, @PreviousScore, @CurrentScore, @Reason, @now);
            UPDATE surveys SET mbti_update_id = LAST_INSERT_ID() WHERE user_id = @authorId;
            """,
            new
            {
                postId,
                authorId,
                move.Scores.Ei,
                move.Scores.Sn,
                move.Scores.Tf,
                move.Scores.Jp,
                move.Axis,
                move.PreviousScore,
                move.CurrentScore,
                move.Reason,
                now,
            },
            transaction,
            cancellationToken: cancellationToken));

    private sealed record HeldScores(int EiScore, int SnScore, int TfScore, int JpScore)
    {
        public MbtiScores Scores => new(EiScore, SnScore, TfScore, JpScore);
    }
}
