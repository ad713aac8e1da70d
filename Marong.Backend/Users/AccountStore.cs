using Dapper;
using Marong.Backend.Groups;
using Marong.Backend.Images;
using Marong.ServiceDefaults.Data;
using MySqlConnector;

namespace Marong.Backend.Users;

/// <summary>
/// Takes a deleted account out of everything, at once. What it leaves behind is what belongs to others too: posts, played rounds, and what it
/// wrote to whom it gave to, without a name.
/// </summary>
internal sealed class AccountStore(MySqlDataSource database, ImageUploads images, GroupChanges changes)
{
    public async Task DeleteAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (groupIds, pictures) = await database.InTransactionAsync(
            async transaction =>
            {
                await MembershipCount.CloseAsync(transaction, userId, now, cancellationToken);
                var left = await LeaveGroupsAsync(transaction, userId, now, cancellationToken);
                await TakeLikesBackAsync(transaction, userId, cancellationToken);

                // A completed selection stays: its post stands on it.
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    """
                    UPDATE posts SET author_id = NULL WHERE author_id = @userId;
                    UPDATE posts SET receiver_id = NULL, receiver_name = @Deleted WHERE receiver_id = @userId;
                    DELETE FROM messages WHERE receiver_id = @userId;
                    UPDATE messages SET giver_id = NULL WHERE giver_id = @userId;
                    DELETE FROM mission_selections WHERE user_id = @userId AND completed_at IS NULL;
                    DELETE FROM surveys WHERE user_id = @userId;
                    DELETE FROM notifications WHERE user_id = @userId;
                    DELETE FROM notification_reads WHERE user_id = @userId;
                    DELETE FROM notification_marks WHERE user_id = @userId;
                    """,
                    new { userId, Names.Deleted },
                    transaction,
                    cancellationToken: cancellationToken));
                return left;
            },
            cancellationToken);
        changes.Announce(groupIds);
        await images.DeleteAllAsync(pictures);
    }

    /// <summary>Always in the same order, so that two who go at once do not wait for each other.</summary>
    private static async Task<(IReadOnlyList<long> GroupIds, IReadOnlyList<string> Pictures)> LeaveGroupsAsync(
        MySqlTransaction transaction, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var groupIds = (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            "SELECT group_id FROM group_members WHERE user_id = @userId ORDER BY group_id",
            new { userId },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        var pictures = new List<string>();
        foreach (var groupId in groupIds)
        {
            if (await Departure.LockAsync(transaction, groupId, userId, cancellationToken) is not { } group)
            {
                continue;
            }

            if (group.OwnerId == userId && group.MemberCount > 1)
            {
                await HandOverAsync(transaction, groupId, userId, cancellationToken);
            }

            pictures.AddRange(await Departure.ApplyAsync(transaction, group, userId, now, cancellationToken));
        }

        return (groupIds, pictures);
    }

    /// <summary>To who has been a member for the longest.</summary>
    private static Task HandOverAsync(MySqlTransaction transaction, long groupId, long userId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE `groups` SET owner_id = (
              SELECT user_id FROM group_members WHERE group_id = @groupId AND user_id <> @userId ORDER BY joined_at, user_id LIMIT 1)
            WHERE id = @groupId
            """,
            new { groupId, userId },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>The posts are locked first, as by everybody who likes one; what is liked is read again after that.</summary>
    private static async Task TakeLikesBackAsync(MySqlTransaction transaction, long userId, CancellationToken cancellationToken)
    {
        var postIds = await PostsAsync(
            "SELECT id FROM posts WHERE id IN (SELECT post_id FROM post_likes WHERE user_id = @userId) ORDER BY id FOR UPDATE", []);
        if (postIds.Count == 0)
        {
            return;
        }

        var liked = await PostsAsync("SELECT post_id FROM post_likes WHERE user_id = @userId AND post_id IN @postIds", postIds);
        if (liked.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                DELETE FROM post_likes WHERE user_id = @userId AND post_id IN @liked;
                UPDATE posts SET like_count = like_count - 1 WHERE id IN @liked;
                """,
                new { userId, liked },
                transaction,
                cancellationToken: cancellationToken));
        }

        async Task<List<long>> PostsAsync(string sql, List<long> postIds) => (await transaction.Connection!.QueryAsync<long>(
            new CommandDefinition(sql, new { userId, postIds }, transaction, cancellationToken: cancellationToken))).AsList();
    }
}
