using Dapper;
using Marong.Backend.Images;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>
/// Who enters and leaves groups. Every limit is held by a key, a check or a conditional update; what breaks one is told by its code.
/// </summary>
internal sealed class MembershipStore(MySqlDataSource database, ImageUploads images, GroupChanges changes)
{
    public async Task<CreatedGroup> CreateAsync(NewGroup group, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var groupId = await ObeyingAsync(() => database.InTransactionAsync(
            async transaction =>
            {
                await MembershipCount.IncreaseAsync(transaction, userId, cancellationToken);
                var id = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                    """
                    INSERT INTO `groups` (name, normalized_name, description, image_key, invite_code, owner_id, member_count, created_at)
                    VALUES (@Text, @Normalized, @Description, @ImageKey, @InviteCode, @userId, 1, @now);
                    SELECT LAST_INSERT_ID();
                    """,
                    new { group.Name.Text, group.Name.Normalized, group.Description, group.ImageKey, group.InviteCode, userId, now },
                    transaction,
                    cancellationToken: cancellationToken));
                await InsertMemberAsync(transaction, id, userId, group.OwnerNickname, group.OwnerImageKey, now, cancellationToken);
                return id;
            },
            cancellationToken));
        return new CreatedGroup(groupId, group.Name.Text, group.InviteCode);
    }

    public async Task<JoinedGroup> JoinAsync(
        long groupId,
        string inviteCode,
        Nickname nickname,
        string? imageKey,
        long userId,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var joined = await changes.AroundAsync(groupId, () => ObeyingAsync(() => database.InTransactionAsync(
            async transaction =>
            {
                if (!await ExistsAsync(transaction, groupId, cancellationToken))
                {
                    // Told before the limit of groups.
                    throw new ApiException(ErrorCodes.GroupNotFound);
                }

                await MembershipCount.IncreaseAsync(transaction, userId, cancellationToken);
                var let = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    """
                    UPDATE `groups` SET member_count = member_count + 1
                    WHERE id = @groupId AND invite_code = @inviteCode AND member_count < @Members
                    """,
                    new { groupId, inviteCode, GroupLimits.Members },
                    transaction,
                    cancellationToken: cancellationToken));
                if (let == 0)
                {
                    throw new ApiException(await WhyNotAsync(transaction, groupId, inviteCode, userId, cancellationToken));
                }

                await InsertMemberAsync(transaction, groupId, userId, nickname, imageKey, now, cancellationToken);
                var name = await transaction.Connection!.ExecuteScalarAsync<string>(new CommandDefinition(
                    "SELECT name FROM `groups` WHERE id = @groupId", new { groupId }, transaction, cancellationToken: cancellationToken));
                return new JoinedGroup(groupId, name!, nickname.Text);
            },
            cancellationToken)));
        return joined;
    }

    public async Task<LeftGroup> LeaveAsync(long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (left, pictures) = await changes.AroundAsync(groupId, () => database.InTransactionAsync(
            async transaction =>
            {
                await MembershipCount.LockAsync(transaction, userId, cancellationToken);
                var group = await Departure.LockAsync(transaction, groupId, userId, cancellationToken)
                    ?? throw new ApiException(ErrorCodes.GroupNotFound);
                if (group.OwnerId == userId && group.MemberCount > 1)
                {
                    throw new ApiException(ErrorCodes.CannotLeaveGroupAsOwner);
                }

                var unused = await Departure.ApplyAsync(transaction, group, userId, now, cancellationToken);
                await MembershipCount.DecreaseAsync(transaction, userId, cancellationToken);
                return (new LeftGroup(groupId, group.Name, now, true, "그룹에서 나갔습니다.", group.MemberCount - 1), unused);
            },
            cancellationToken));
        await images.DeleteAllAsync(pictures);
        return left;
    }

    private static Task<bool> ExistsAsync(MySqlTransaction transaction, long groupId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM `groups` WHERE id = @groupId)", new { groupId }, transaction, cancellationToken: cancellationToken));

    private static Task InsertMemberAsync(
        MySqlTransaction transaction,
        long groupId,
        long userId,
        Nickname nickname,
        string? imageKey,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO group_members (group_id, user_id, nickname, normalized_nickname, profile_image_key, joined_at)
            VALUES (@groupId, @userId, @Text, @Normalized, @imageKey, @now)
            """,
            new { groupId, userId, nickname.Text, nickname.Normalized, imageKey, now },
            transaction,
            cancellationToken: cancellationToken));

    private static async Task<ErrorCode> WhyNotAsync(
        MySqlTransaction transaction, long groupId, string inviteCode, long userId, CancellationToken cancellationToken)
    {
        var group = await transaction.Connection!.QuerySingleOrDefaultAsync<Refusal>(new CommandDefinition(
            """
            SELECT g.invite_code, m.user_id AS member_id FROM `groups` g
            LEFT JOIN group_members m ON m.group_id = g.id AND m.user_id = @userId
            WHERE g.id = @groupId
            """,
            new { groupId, userId },
            transaction,
            cancellationToken: cancellationToken));
        return group switch
        {
            null => ErrorCodes.GroupNotFound,
            _ when group.InviteCode != inviteCode => ErrorCodes.InviteCodeMismatch,
            { MemberId: not null } => ErrorCodes.AlreadyJoinedGroup,
            _ => ErrorCodes.GroupMemberLimitExceeded,
        };
    }

    private static async Task<T> ObeyingAsync<T>(Func<Task<T>> change)
    {
        try
        {
            return await change();
        }
        catch (MySqlException exception) when (BrokenRule(exception) is { } code)
        {
            throw new ApiException(code);
        }
    }

    private static ErrorCode? BrokenRule(MySqlException exception) => exception.ViolatedKey switch
    {
        "uq_groups_name" => ErrorCodes.GroupNameDuplicated,
        "uq_groups_invite_code" => ErrorCodes.InviteCodeDuplicated,
        "uq_group_members_nickname" => ErrorCodes.NicknameDuplicatedInGroup,
        "PRIMARY" => ErrorCodes.AlreadyJoinedGroup,
        _ => MembershipCount.BrokenRule(exception),
    };

    private sealed record Refusal(string InviteCode, long? MemberId);
}
