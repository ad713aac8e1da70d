using Dapper;
using MySqlConnector;

namespace Marong.Backend.Reveals;

/// <summary>A group, and when its round is revealed.</summary>
internal sealed record DueGroup(long GroupId, DateTimeOffset RevealsAt);

/// <summary>Reads whole groups, many at once, as they will be at an instant if nothing is changed until then.</summary>
internal sealed class SnapshotStore(MySqlDataSource database)
{
    private const string Newest =
        """
        SELECT id AS round_id, group_id, starts_at, reveals_at, ends_at FROM (
            SELECT *, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY starts_at DESC) AS nth
            FROM rounds WHERE group_id IN @groupIds AND starts_at <= @at) begun
        WHERE nth <= 2
        """;

    private const string Campaigns =
        """
        SELECT group_id, id AS campaign_id, title, starts_at, reveals_at, ends_at FROM (
            SELECT *, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY ends_at DESC) AS nth
            FROM campaigns WHERE group_id IN @groupIds AND cancelled_at IS NULL AND ends_at <= @at) ended
        WHERE nth = 1
        UNION ALL
        SELECT group_id, id, title, starts_at, reveals_at, ends_at FROM (
            SELECT *, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY ends_at) AS nth
            FROM campaigns WHERE group_id IN @groupIds AND cancelled_at IS NULL AND ends_at > @at) coming
        WHERE nth <= 3
        """;

    /// <summary>Groups whose running round is revealed after the one given and not later than an instant, in the order of the reveals.</summary>
    /// <remarks>
    /// A round that ends with its reveal is one that a campaign to come cuts off, and the campaign may yet be cancelled: prepared, the reveal
    /// could open on a replica that has not heard of it.
    /// </remarks>
    public async Task<IReadOnlyList<DueGroup>> DueAsync(
        DueGroup after, DateTimeOffset now, DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var due = await connection.QueryAsync<DueGroup>(new CommandDefinition(
            """
            SELECT group_id, reveals_at FROM rounds
            WHERE reveals_at >= @RevealsAt AND reveals_at <= @until AND (reveals_at > @RevealsAt OR group_id > @GroupId)
              AND starts_at <= @now AND reveals_at < ends_at
            ORDER BY reveals_at, group_id LIMIT @take
            """,
            new { after.GroupId, after.RevealsAt, now, until, take },
            cancellationToken: cancellationToken));
        return due.AsList();
    }

    /// <summary>Those that there are. Of an instant to come this is what nobody may know before it: the caller has to seal it.</summary>
    public async Task<IReadOnlyList<TimedSnapshot>> ReadAsync(
        IReadOnlyCollection<long> groupIds, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            SELECT id AS group_id, name FROM `groups` WHERE id IN @groupIds;
            SELECT group_id, user_id, nickname, profile_image_key AS image_key FROM group_members WHERE group_id IN @groupIds;
            {Newest};
            SELECT a.round_id, a.giver_id, a.receiver_id, alias.name AS alias
            FROM ({Newest}) newest
            JOIN assignments a ON a.round_id = newest.round_id
            LEFT JOIN anonymous_names alias ON alias.round_id = a.round_id AND alias.user_id = a.giver_id;
            {Campaigns};
            SELECT group_id, MIN(starts_at) AS starts_at FROM rounds WHERE group_id IN @groupIds AND starts_at > @at GROUP BY group_id;
            """,
            new { groupIds, at },
            cancellationToken: cancellationToken));
        var rows = new SnapshotRows(
            [.. await read.ReadAsync<SnapshotRows.Group>()],
            (await read.ReadAsync<SnapshotRows.Member>()).ToLookup(member => member.GroupId),
            (await read.ReadAsync<SnapshotRows.Round>()).ToLookup(round => round.GroupId),
            (await read.ReadAsync<SnapshotRows.Arc>()).ToLookup(arc => arc.RoundId),
            (await read.ReadAsync<SnapshotRows.Planned>()).ToLookup(campaign => campaign.GroupId),
            (await read.ReadAsync<SnapshotRows.Start>()).ToDictionary(start => start.GroupId, start => start.StartsAt));
        return rows.At(at);
    }
}
