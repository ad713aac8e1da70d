using Dapper;
using Marong.Backend.Campaigns;
using MySqlConnector;

namespace Marong.Backend.Manitto;

/// <summary>One round as one member may see it now: before its reveal <see cref="GiverId"/> and what belongs to it are not even read.</summary>
internal sealed record PlayedRound(
    DateTimeOffset StartsAt,
    DateTimeOffset RevealsAt,
    DateTimeOffset EndsAt,
    long? ReceiverId,
    string? ReceiverNickname,
    string? ReceiverImageKey,
    string? AnonymousName,
    bool HasGiver,
    long? GiverId,
    string? GiverNickname,
    string? GiverImageKey);

/// <summary>The group, its two newest rounds that have begun, newest first, and the campaigns that its calendar follows from.</summary>
internal sealed record MemberRounds(long GroupId, string GroupName, IReadOnlyList<PlayedRound> Rounds, IReadOnlyList<Campaign> Campaigns);

internal sealed class ManittoStore(MySqlDataSource database)
{
    /// <summary>Nothing when the user is not a member. What is stored for a round that has not begun stays unseen.</summary>
    public async Task<MemberRounds?> FindAsync(long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            SELECT g.name AS group_name, r.starts_at, r.reveals_at, r.ends_at,
                   gives.receiver_id, receiver.nickname AS receiver_nickname, receiver.profile_image_key AS receiver_image_key,
                   alias.name AS anonymous_name, gets.giver_id IS NOT NULL AS has_giver,
                   IF(r.reveals_at <= @now, gets.giver_id, NULL) AS giver_id,
                   giver.nickname AS giver_nickname, giver.profile_image_key AS giver_image_key
            FROM group_members me
            JOIN `groups` g ON g.id = me.group_id
            LEFT JOIN (SELECT * FROM rounds WHERE group_id = @groupId AND starts_at <= @now ORDER BY starts_at DESC LIMIT 2) r
                   ON r.group_id = g.id
            LEFT JOIN assignments gives ON gives.round_id = r.id AND gives.giver_id = me.user_id
            LEFT JOIN group_members receiver ON receiver.group_id = g.id AND receiver.user_id = gives.receiver_id
            LEFT JOIN assignments gets ON gets.round_id = r.id AND gets.receiver_id = me.user_id
            LEFT JOIN anonymous_names alias ON alias.round_id = r.id AND alias.user_id = gets.giver_id
            LEFT JOIN group_members giver ON giver.group_id = g.id AND giver.user_id = gets.giver_id AND r.reveals_at <= @now
            WHERE me.group_id = @groupId AND me.user_id = @userId
            ORDER BY r.starts_at DESC;
            {CampaignStore.SelectAround};
            """,
            new { groupId, userId, now },
            cancellationToken: cancellationToken));
        var rows = (await read.ReadAsync<Row>()).AsList();
        var rounds = rows.Where(row => row.StartsAt is not null).Select(row => row.ToRound());
        return rows.Count == 0 ? null : new MemberRounds(groupId, rows[0].GroupName, [.. rounds], [.. await read.ReadAsync<Campaign>()]);
    }

    private sealed record Row(
        string GroupName,
        DateTimeOffset? StartsAt,
        DateTimeOffset? RevealsAt,
        DateTimeOffset? EndsAt,
        long? ReceiverId,
        string? ReceiverNickname,
        string? ReceiverImageKey,
        string? AnonymousName,
        int HasGiver,
        long? GiverId,
        string? GiverNickname,
        string? GiverImageKey)
    {
        public PlayedRound ToRound() => new(
            StartsAt!.Value,
            RevealsAt!.Value,
            EndsAt!.Value,
            ReceiverId,
            ReceiverNickname,
            ReceiverImageKey,
            AnonymousName,
            HasGiver != 0,
            GiverId,
            GiverNickname,
            GiverImageKey);
    }
}
