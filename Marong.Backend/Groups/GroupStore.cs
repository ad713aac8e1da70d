using Dapper;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>Reads groups. Who is not a member gets nothing.</summary>
internal sealed class GroupStore(MySqlDataSource database)
{
    private const string SelectMembership =
        """
        SELECT g.id AS group_id, g.name, g.description, g.image_key, g.invite_code, g.owner_id, g.member_count,
               m.user_id, m.nickname, m.profile_image_key, m.joined_at
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

    public async Task<ListedGroups> PublicAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM `groups`", cancellationToken: cancellationToken));
        var skip = (page - 1L) * pageSize;
        if (skip >= total)
        {
            return new ListedGroups([], total);
        }

        var groups = await connection.QueryAsync<ListedGroup>(new CommandDefinition(
            """
            SELECT id AS group_id, name, description, image_key, member_count
            FROM `groups` ORDER BY id DESC LIMIT @pageSize OFFSET @skip
            """,
            new { pageSize, skip },
            cancellationToken: cancellationToken));
        return new ListedGroups(groups.AsList(), total);
    }
}
