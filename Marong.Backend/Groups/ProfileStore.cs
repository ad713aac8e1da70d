using Dapper;
using Marong.Backend.Images;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>How members appear in their groups.</summary>
internal sealed class ProfileStore(MySqlDataSource database, ImageUploads images, GroupChanges changes)
{
    /// <param name="groupId">The group.</param>
    /// <param name="userId">The member.</param>
    /// <param name="nickname">Nothing leaves it as it is.</param>
    /// <param name="changesPicture">Whether the key takes the place of the present one.</param>
    /// <param name="pictureKey">Nothing clears the picture.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ChangeAsync(
        long groupId, long userId, Nickname? nickname, bool changesPicture, string? pictureKey, CancellationToken cancellationToken)
    {
        var member = new { groupId, userId, nickname?.Text, nickname?.Normalized, changesPicture, pictureKey };
        try
        {
            var replaced = await changes.AroundAsync(groupId, () => database.InTransactionAsync(
                async transaction =>
                {
                    var before = await transaction.Connection!.QuerySingleOrDefaultAsync<Picture>(new CommandDefinition(
                        "SELECT profile_image_key AS `key` FROM group_members WHERE group_id = @groupId AND user_id = @userId FOR UPDATE",
                        member,
                        transaction,
                        cancellationToken: cancellationToken)) ?? throw new ApiException(ErrorCodes.GroupNotFound);
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        """
                        UPDATE group_members
                        SET nickname = COALESCE(@Text, nickname), normalized_nickname = COALESCE(@Normalized, normalized_nickname),
                            profile_image_key = IF(@changesPicture, @pictureKey, profile_image_key)
                        WHERE group_id = @groupId AND user_id = @userId
                        """,
                        member,
                        transaction,
                        cancellationToken: cancellationToken));
                    return changesPicture ? before.Key : null;
                },
                cancellationToken));
            await images.DeleteAsync(replaced, CancellationToken.None);
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "uq_group_members_nickname")
        {
            throw new ApiException(ErrorCodes.NicknameDuplicatedInGroup);
        }
    }

    /// <summary>Nothing when there is no such group. To who is not a member nothing is taken: joining tells.</summary>
    public async Task<NicknameCheck?> CheckAsync(long groupId, long userId, Nickname nickname, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<NicknameCheck>(new CommandDefinition(
            """
            SELECT me.user_id AS member_id,
                   (SELECT other.user_id FROM group_members other
                    WHERE other.group_id = me.group_id AND other.normalized_nickname = @Normalized AND other.user_id <> me.user_id) AS taker_id
            FROM `groups` g LEFT JOIN group_members me ON me.group_id = g.id AND me.user_id = @userId
            WHERE g.id = @groupId
            """,
            new { groupId, userId, nickname.Normalized },
            cancellationToken: cancellationToken));
    }

    /// <summary>In the order in which they joined; nobody when the user is not one of them.</summary>
    public async Task<IReadOnlyList<GroupMember>> MembersAsync(long groupId, long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var members = await connection.QueryAsync<GroupMember>(new CommandDefinition(
            """
            SELECT m.user_id, m.nickname, m.profile_image_key, g.owner_id, m.joined_at
            FROM group_members me JOIN `groups` g ON g.id = me.group_id JOIN group_members m ON m.group_id = g.id
            WHERE me.group_id = @groupId AND me.user_id = @userId
            ORDER BY m.joined_at, m.user_id
            """,
            new { groupId, userId },
            cancellationToken: cancellationToken));
        return members.AsList();
    }

    private sealed record Picture(string? Key);
}

internal sealed record NicknameCheck(long? MemberId, long? TakerId);

internal sealed record GroupMember(long UserId, string Nickname, string? ProfileImageKey, long OwnerId, DateTimeOffset JoinedAt);
