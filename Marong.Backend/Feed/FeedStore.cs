using Dapper;
using Marong.Backend.Requests;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Feed;

/// <summary>A post as any member of its group may see it now: before the reveal its author is not even read.</summary>
internal sealed record StoredPost(
    long FeedId,
    string MissionTitle,
    string Alias,
    string ReceiverName,
    string Content,
    int Likes,
    DateTimeOffset CreatedAt,
    string? ImageKey,
    int Week,
    int IsLiked,
    int IsRevealed,
    long? AuthorId,
    string? AuthorNickname);

internal sealed record FeedGroup(string GroupName, long TotalFeeds);

internal sealed record FeedCounts(int MemberCount, long TotalPosts, long WeeklyPosts, long MyPosts);

/// <summary>Reads what was posted in one group, newest first. Who is not a member gets nothing.</summary>
internal sealed class FeedStore(MySqlDataSource database)
{
    public async Task<FeedGroup?> GroupAsync(long groupId, long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<FeedGroup>(new CommandDefinition(
            """
            SELECT g.name AS group_name, COALESCE(size.posts, 0) AS total_feeds
            FROM group_members me
            JOIN `groups` g ON g.id = me.group_id
            LEFT JOIN feed_sizes size ON size.group_id = g.id
            WHERE me.group_id = @groupId AND me.user_id = @userId
            """,
            new { groupId, userId },
            cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<StoredPost>> PageAsync(
        long groupId, long userId, PageRequest page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var posts = await connection.QueryAsync<StoredPost>(new CommandDefinition(
            """
            SELECT p.id AS feed_id, m.title AS mission_title, p.alias, COALESCE(receiver.nickname, p.receiver_name) AS receiver_name,
                   p.content, p.like_count AS likes, p.created_at, p.image_key, r.cycle AS week,
                   EXISTS (SELECT 1 FROM post_likes l WHERE l.post_id = p.id AND l.user_id = @userId) AS is_liked,
                   r.reveals_at <= @now AS is_revealed, IF(r.reveals_at <= @now, p.author_id, NULL) AS author_id, author.nickname AS author_nickname
            FROM (SELECT id FROM posts WHERE group_id = @groupId AND id < @Before ORDER BY id DESC LIMIT @Take OFFSET @Skip) page
            JOIN posts p ON p.id = page.id
            JOIN group_members me ON me.group_id = @groupId AND me.user_id = @userId
            JOIN rounds r ON r.id = p.round_id
            JOIN missions m ON m.id = p.mission_id
            LEFT JOIN group_members receiver ON receiver.group_id = p.group_id AND receiver.user_id = p.receiver_id
            LEFT JOIN group_members author ON author.group_id = p.group_id AND author.user_id = p.author_id AND r.reveals_at <= @now
            ORDER BY p.id DESC
            """,
            new { groupId, userId, page.Before, page.Take, page.Skip, now },
            cancellationToken: cancellationToken));
        return posts.AsList();
    }

    /// <summary>A campaign may go on for weeks: the week's posts are those that were made in it.</summary>
    public async Task<FeedCounts?> CountAsync(long groupId, long userId, int cycle, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<FeedCounts>(new CommandDefinition(
            """
            SELECT g.member_count, COALESCE(size.posts, 0) AS total_posts,
                   (SELECT COUNT(*) FROM rounds r JOIN posts p ON p.round_id = r.id AND p.created_at >= @from AND p.created_at < @until
                    WHERE r.group_id = g.id AND r.starts_at < @until AND r.ends_at > @from) AS weekly_posts,
                   (SELECT COUNT(*) FROM posts p WHERE p.author_id = me.user_id AND p.group_id = g.id) AS my_posts
            FROM group_members me
            JOIN `groups` g ON g.id = me.group_id
            LEFT JOIN feed_sizes size ON size.group_id = g.id
            WHERE me.group_id = @groupId AND me.user_id = @userId
            """,
            new { groupId, userId, from = WeeklyCycle.StartOf(cycle), until = WeeklyCycle.EndOf(cycle) },
            cancellationToken: cancellationToken));
    }
}
