using Dapper;
using Marong.Backend.Images;
using Marong.Contracts.Backend;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Groups;

/// <summary>What only a group's owner may do.</summary>
internal sealed class OwnerStore(MySqlDataSource database, ImageUploads images, GroupChanges changes)
{
    private const int CodesTried = 5;

    public async Task<RemovedMember> RemoveAsync(
        long groupId, long memberId, long ownerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (removed, pictures) = await changes.AroundAsync(groupId, () => database.InTransactionAsync(
            async transaction =>
            {
                await MembershipCount.LockAsync(transaction, memberId, cancellationToken);
                var group = await LockForAsync(transaction, groupId, ownerId, memberId, "자신을 내보낼 수는 없습니다.", cancellationToken);
                var unused = await Departure.ApplyAsync(transaction, group, memberId, now, cancellationToken);
                await MembershipCount.DecreaseAsync(transaction, memberId, cancellationToken);
                return (new RemovedMember(groupId, memberId, group.MemberCount - 1), unused);
            },
            cancellationToken));
        await images.DeleteAllAsync(pictures);
        return removed;
    }

    public Task<NewOwner> TransferAsync(long groupId, long newOwnerId, long ownerId, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await LockForAsync(transaction, groupId, ownerId, newOwnerId, "이미 그룹장입니다.", cancellationToken);
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "UPDATE `groups` SET owner_id = @newOwnerId WHERE id = @groupId",
                    new { groupId, newOwnerId },
                    transaction,
                    cancellationToken: cancellationToken));
                return new NewOwner(groupId, newOwnerId);
            },
            cancellationToken);

    /// <summary>Whoever knows the old code only cannot join any more.</summary>
    public async Task<NewInviteCode> RotateCodeAsync(long groupId, long ownerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var inviteCode = InviteCode.Draw();
            try
            {
                var rotated = await connection.ExecuteAsync(new CommandDefinition(
                    "UPDATE `groups` SET invite_code = @inviteCode WHERE id = @groupId AND owner_id = @ownerId",
                    new { groupId, ownerId, inviteCode },
                    cancellationToken: cancellationToken));
                return rotated > 0
                    ? new NewInviteCode(inviteCode)
                    : throw new ApiException(await RefusalAsync(connection, groupId, ownerId, cancellationToken));
            }
            catch (MySqlException exception) when (exception.ViolatedKey is "uq_groups_invite_code" && attempt < CodesTried)
            {
            }
        }
    }

    /// <summary>Nothing goes back to the default.</summary>
    public async Task PlaceAsync(long groupId, GroupPlace? place, long ownerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var placed = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE `groups` SET place_latitude = @Latitude, place_longitude = @Longitude, place_radius_km = @RadiusKm
            WHERE id = @groupId AND owner_id = @ownerId
            """,
            new { groupId, ownerId, place?.Latitude, place?.Longitude, place?.RadiusKm },
            cancellationToken: cancellationToken));
        if (placed == 0)
        {
            throw new ApiException(await RefusalAsync(connection, groupId, ownerId, cancellationToken));
        }
    }

    /// <summary>Why somebody who does not own the group may not decide about it.</summary>
    private static async Task<ErrorCode> RefusalAsync(MySqlConnection connection, long groupId, long userId, CancellationToken cancellationToken) =>
        await IsMemberAsync(connection, null, groupId, userId, cancellationToken) ? ErrorCodes.GroupOwnerRequired : ErrorCodes.GroupNotFound;

    /// <summary>The group, whose owner decides about another member.</summary>
    private static async Task<LockedGroup> LockForAsync(
        MySqlTransaction transaction, long groupId, long ownerId, long memberId, string notOneself, CancellationToken cancellationToken)
    {
        var group = await Departure.LockAsync(transaction, groupId, ownerId, cancellationToken) ?? throw new ApiException(ErrorCodes.GroupNotFound);
        return group.OwnerId != ownerId ? throw new ApiException(ErrorCodes.GroupOwnerRequired)
            : memberId == ownerId ? throw new ApiException(ErrorCodes.InvalidRequest, notOneself)
            : await IsMemberAsync(transaction.Connection!, transaction, groupId, memberId, cancellationToken) ? group
            : throw new ApiException(ErrorCodes.UserNotFound);
    }

    private static Task<bool> IsMemberAsync(
        MySqlConnection connection, MySqlTransaction? transaction, long groupId, long userId, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM group_members WHERE group_id = @groupId AND user_id = @userId)",
            new { groupId, userId },
            transaction,
            cancellationToken: cancellationToken));
}
