using Dapper;
using Marong.Backend.Rounds;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>A group whose row is locked: nobody joins it or leaves it meanwhile.</summary>
internal sealed record LockedGroup(long GroupId, string Name, long OwnerId, int MemberCount);

/// <summary>The end of a membership, whoever ends it. Counting the user's memberships is up to the caller, and comes first.</summary>
internal static class Departure
{
    /// <summary>Nothing when there is no such group or the user is not a member. Read after the lock: before it, it may be outdated.</summary>
    public static async Task<LockedGroup?> LockAsync(MySqlTransaction transaction, long groupId, long userId, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT id FROM `groups` WHERE id = @groupId FOR UPDATE;
            SELECT g.id AS group_id, g.name, g.owner_id, g.member_count
            FROM `groups` g JOIN group_members m ON m.group_id = g.id WHERE g.id = @groupId AND m.user_id = @userId;
            """,
            new { groupId, userId },
            transaction,
            cancellationToken: cancellationToken));
        _ = await read.ReadAsync<long>();
        return await read.ReadSingleOrDefaultAsync<LockedGroup>();
    }

    /// <summary>
    /// Closes the rounds' gaps and deletes the membership; the last one takes the group along. Returns the pictures that nothing shows any more.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(
        MySqlTransaction transaction, LockedGroup group, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (group.MemberCount == 1)
        {
            var all = await PicturesAsync(
                """
                SELECT image_key FROM `groups` WHERE id = @GroupId AND image_key IS NOT NULL
                UNION ALL SELECT profile_image_key FROM group_members WHERE group_id = @GroupId AND profile_image_key IS NOT NULL
                UNION ALL SELECT image_key FROM posts WHERE group_id = @GroupId AND image_key IS NOT NULL
                """);
            await ExecuteAsync("DELETE FROM `groups` WHERE id = @GroupId");
            return all;
        }

        var own = await PicturesAsync(
            "SELECT profile_image_key FROM group_members WHERE group_id = @GroupId AND user_id = @userId AND profile_image_key IS NOT NULL");
        await LeaverSplice.ApplyAsync(transaction, group.GroupId, userId, now, cancellationToken);
        await ExecuteAsync(
            """
            DELETE FROM group_members WHERE group_id = @GroupId AND user_id = @userId;
            UPDATE `groups` SET member_count = member_count - 1 WHERE id = @GroupId;
            """);
        return own;

        async Task<IReadOnlyList<string>> PicturesAsync(string sql) => (await transaction.Connection!.QueryAsync<string>(Command(sql))).AsList();

        Task ExecuteAsync(string sql) => transaction.Connection!.ExecuteAsync(Command(sql));

        CommandDefinition Command(string sql) => new(sql, new { group.GroupId, userId }, transaction, cancellationToken: cancellationToken);
    }
}
