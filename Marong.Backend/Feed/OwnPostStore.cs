using Dapper;
using Marong.Backend.Requests;
using MySqlConnector;

namespace Marong.Backend.Feed;

/// <summary>A post as its author sees it, whether its round is revealed or not.</summary>
internal sealed record OwnPost(
    long FeedId,
    string GroupName,
    string Alias,
    string? ProfileImageKey,
    string MissionTitle,
    string ReceiverName,
    string Content,
    int Likes,
    DateTimeOffset CreatedAt,
    string? ImageKey,
    int Week,
    int IsLiked,
    string? Axis,
    string? Reason,
    int? PreviousScore,
    int? CurrentScore,
    DateTimeOffset? MovedAt,
    int? EiScore,
    int? SnScore,
    int? TfScore,
    int? JpScore);

/// <summary>Reads what one person has posted, newest first, also in groups that they have left.</summary>
internal sealed class OwnPostStore(MySqlDataSource database)
{
    public async Task<long> CountAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM posts WHERE author_id = @userId", new { userId }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<OwnPost>> PageAsync(long userId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var posts = await connection.QueryAsync<OwnPost>(new CommandDefinition(
            """
            SELECT p.id AS feed_id, g.name AS group_name, p.alias, me.profile_image_key, m.title AS mission_title,
                   COALESCE(receiver.nickname, p.receiver_name) AS receiver_name, p.content, p.like_count AS likes, p.created_at, p.image_key,
                   r.cycle AS week, EXISTS (SELECT 1 FROM post_likes l WHERE l.post_id = p.id AND l.user_id = @userId) AS is_liked,
                   u.axis, u.reason, u.previous_score, u.current_score, u.created_at AS moved_at, u.ei_score, u.sn_score, u.tf_score, u.jp_score
            FROM (SELECT id FROM posts WHERE author_id = @userId AND id < @Before ORDER BY id DESC LIMIT @Take OFFSET @Skip) page
            JOIN posts p ON p.id = page.id
            JOIN `groups` g ON g.id = p.group_id
            JOIN rounds r ON r.id = p.round_id
            JOIN missions m ON m.id = p.mission_id
            LEFT JOIN mbti_updates u ON u.post_id = p.id AND u.axis IS NOT NULL
            LEFT JOIN group_members me ON me.group_id = p.group_id AND me.user_id = p.author_id
            LEFT JOIN group_members receiver ON receiver.group_id = p.group_id AND receiver.user_id = p.receiver_id
            ORDER BY p.id DESC
            """,
            new { userId, page.Before, page.Take, page.Skip },
            cancellationToken: cancellationToken));
        return posts.AsList();
    }
}
