using System.Text.Json;
using Dapper;
using Marong.Backend.Groups;
using Marong.Backend.Images;
using Marong.Backend.Survey;
using Marong.Contracts.Backend;
using MySqlConnector;

namespace Marong.Backend.Users;

/// <summary>Gathers what is kept about one user, and nothing about others.</summary>
internal sealed class ExportStore(MySqlDataSource database, GroupStore groups, SurveyStore surveys, ImageLinks links)
{
    public async Task<UserExport> ReadAsync(long userId, CancellationToken cancellationToken)
    {
        var memberships = await groups.MembershipsOfAsync(userId, cancellationToken);
        var answers = await surveys.FindAsync(userId, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT s.group_id, m.title, m.description, s.selected_at, s.completed_at
            FROM mission_selections s JOIN missions m ON m.id = s.mission_id WHERE s.user_id = @userId ORDER BY s.id;
            SELECT p.id AS feed_id, p.group_id, p.alias AS anonymous_name, m.title AS mission_title, p.content, p.image_key AS image_url,
                   p.like_count AS likes, p.created_at
            FROM posts p JOIN missions m ON m.id = p.mission_id WHERE p.author_id = @userId ORDER BY p.id;
            SELECT post_id AS feed_id, created_at AS liked_at FROM post_likes WHERE user_id = @userId ORDER BY created_at, post_id;
            SELECT r.group_id, IF(m.from_giver, 'manittee', 'manitto') AS `to`, m.content, m.sent_at, m.read_at
            FROM (SELECT * FROM messages WHERE giver_id = @userId AND from_giver
                  UNION ALL SELECT * FROM messages WHERE receiver_id = @userId AND NOT from_giver) m
            JOIN rounds r ON r.id = m.round_id ORDER BY m.sent_at, m.round_id, m.number;
            SELECT kind, group_id, due_at AS at, payload AS data FROM notifications WHERE user_id = @userId AND seq IS NOT NULL ORDER BY seq;
            SELECT post_id AS feed_id, axis AS changed_mbti_type, reason AS change_reason, previous_score, current_score,
                   ei_score, sn_score, tf_score, jp_score, created_at AS updated_at
            FROM mbti_updates WHERE user_id = @userId ORDER BY id;
            """,
            new { userId },
            cancellationToken: cancellationToken));
        var missions = await read.ReadAsync<ExportedMission>();
        var posts = await read.ReadAsync<ExportedPost>();
        var likes = await read.ReadAsync<ExportedLike>();
        var messages = await read.ReadAsync<ExportedMessage>();
        var notifications = await read.ReadAsync<StoredNotification>();
        var mbtiUpdates = await read.ReadAsync<ExportedMbtiUpdate>();
        return new UserExport(
            [.. memberships.Select(Exported)],
            answers is null ? null : Exported(answers),
            [.. missions],
            [.. posts.Select(post => post with { ImageUrl = links.For(post.ImageUrl) })],
            [.. likes],
            [.. messages],
            [.. notifications.Select(told => new ExportedNotification(told.Kind, told.GroupId, told.At, JsonElement.Parse(told.Data)))],
            [.. mbtiUpdates]);
    }

    private ExportedGroup Exported(Membership membership) => new(
        membership.GroupId,
        membership.Name,
        membership.Nickname,
        links.For(membership.ProfileImageKey),
        membership.IsOwner,
        membership.JoinedAt);

    private static ExportedSurvey Exported(SurveyAnswers answers) => new(
        answers.EiScore,
        answers.SnScore,
        answers.TfScore,
        answers.JpScore,
        answers.Hobbies,
        answers.LikedFoods,
        answers.DislikedFoods);

    private sealed record StoredNotification(string Kind, long GroupId, DateTimeOffset At, string Data);
}
