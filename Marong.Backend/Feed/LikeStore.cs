using Dapper;
using Marong.Backend.Notifications;
using Marong.ServiceDefaults.Data;
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
                    if (!cancel)
                    {
                        await TellAuthorAsync(transaction, postId, userId, now, cancellationToken);
                    }

                    // The post before the likes: its row is where all who like it queue up, in one order.
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

    /// <summary>
    /// That somebody likes the post, and never who: once for each of them, however often they change their mind. It comes before the post is
    /// locked, for what is told holds the group, and groups are locked before what belongs to them.
    /// </summary>
    private static async Task TellAuthorAsync(
        MySqlTransaction transaction, long postId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var post = await transaction.Connection!.QuerySingleOrDefaultAsync<LikedPost>(new CommandDefinition(
            """
            SELECT p.group_id, p.author_id FROM posts p JOIN group_members m ON m.group_id = p.group_id AND m.user_id = @userId
            WHERE p.id = @postId
            """,
            new { postId, userId },
            transaction,
            cancellationToken: cancellationToken));
        if (post is { AuthorId: { } authorId } && authorId != userId)
        {
            await NotificationLog.AppendAsync(
                transaction,
                new NewNotification(
                    NotificationKinds.Like, $"{postId}:{userId}", post.GroupId, authorId, RoundId: null, new { feedId = postId }, now),
                cancellationToken);
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

    private sealed record LikedPost(long GroupId, long? AuthorId);
}
