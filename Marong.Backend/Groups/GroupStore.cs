using Dapper;
using Marong.Backend.Requests;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>Reads groups. Who is not a member gets nothing.</summary>
internal sealed class GroupStore(MySqlDataSource database)
{
    private const string SelectMembership =
        $"""
        SELECT g.id AS group_id, g.name, g.description, g.image_key, g.invite_code, g.owner_id, g.member_count,
               m.user_id, m.nickname, m.profile_image_key, m.joined_at, {MeetingPlace.Columns}
        FROM group_members m JOIN `groups` g ON g.id = m.group_id
        WHERE m.user_id = @userId
        """;

    public async Task<IReadOnlyList<Membership>> MembershipsOfAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var memberships = await connection.QueryAsync<Membership>(new CommandDefinition(
            SelectMembership + " ORDER BY m.joined_at DESC, m.group_id DESC", new { userId }, cancellationToken: cancellationToken));
        return memberships.AsList();
    }

    public async Task<Membership?> MembershipAsync(long groupId, long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Membership>(new CommandDefinition(
            SelectMembership + " AND m.group_id = @groupId", new { groupId, userId }, cancellationToken: cancellationToken));
    }

    public async Task<bool> IsNameTakenAsync(GroupName name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM `groups` WHERE normalized_name = @Normalized)", name, cancellationToken: cancellationToken));
    }

    /// <summary>In one statement, so that the total is that of the moment the page shows.</summary>
    public async Task<ListedGroups> PublicAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ListedRow>(new CommandDefinition(
            """
            SELECT total.count AS total, page.id AS group_id, page.name, page.description, page.image_key, page.member_count
            FROM (SELECT COUNT(*) AS count FROM `groups`) total
            LEFT JOIN (
              SELECT id, name, description, image_key, member_count FROM `groups` ORDER BY id DESC LIMIT @Size OFFSET @Skip
            ) page ON TRUE
            ORDER BY page.id DESC
            """,
            new { page.Size, page.Skip },
            cancellationToken: cancellationToken))).AsList();
        return new ListedGroups([.. rows.Where(row => row.GroupId is not null).Select(row => row.ToGroup())], rows[0].Total);
    }

    private sealed record ListedRow(long Total, long? GroupId, string? Name, string? Description, string? ImageKey, int? MemberCount)
    {
        public ListedGroup ToGroup() => new(GroupId!.Value, Name!, Description, ImageKey, MemberCount!.Value);
    }
}
