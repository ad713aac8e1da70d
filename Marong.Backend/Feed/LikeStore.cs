using Dapper;
using Marong.Backend.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Feed;

internal sealed class LikeStore(MySqlDataSource database)
{
    /// <summary>Likes a post, or takes the like back; the number of likes afterwards. To a non-member there is no such post.</summary>
    public async Task<int> ChangeAsync(long postId, long userId, bool cancel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    // The post first: its row is where all who like it queue up, in one order.
                    if (await CountAsync(transaction, postId, userId, cancel ? -1 : 1, cancellationToken) == 0)
                    {
                        throw new ApiException(ErrorCodes.FeedNotFound);
                    }

                    var change = cancel
                        ? "DELETE FROM post_likes WHERE post_id = @postId AND user_id = @userId"
                        : "INSERT INTO post_likes (post_id, user_id, created_at) VALUES (@postId, @userId, @now)";
                    var changed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        change, new { postId, userId, now }, transaction, cancellationToken: cancellationToken));
                    return changed == 0
                        ? throw new ApiException(ErrorCodes.NotLiked)
                        : await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
                            "SELECT like_count FROM posts WHERE id = @postId", new { postId }, transaction, cancellationToken: cancellationToken));
                },
                cancellationToken);
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "PRIMARY")
        {
            throw new ApiException(ErrorCodes.AlreadyLiked);
        }
    }

    /// <remarks>Who takes back a like that is not there is refused only afterwards: until then the count may not fall below zero.</remarks>
    private static Task<int> CountAsync(MySqlTransaction transaction, long postId, long userId, int by, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE posts SET like_count = GREATEST(like_count + @by, 0)
            WHERE id = @postId AND EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = posts.group_id AND m.user_id = @userId)
            """,
            new { postId, userId, by },
            transaction,
            cancellationToken: cancellationToken));
}
