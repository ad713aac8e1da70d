using Marong.Backend.Images;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Groups;

/// <summary>Who is in a group, and what its owner decides about that.</summary>
internal static class MembersApi
{
    public static void MapMembersApi(this RouteGroupBuilder groups)
    {
        groups.MapGet("/{groupId}/members", ListAsync).WithSummary("The members of a group");
        groups.MapDelete("/{groupId}/members/{userId}", RemoveAsync).WithSummary("Remove a member, as the owner");
        groups.MapPost("/{groupId}/transfer", TransferAsync).WithSummary("Hand a group over to another member, as the owner");
        groups.MapPost("/{groupId}/invite-code", RotateCodeAsync).WithSummary("Replace the invite code, as the owner");
    }

    public static async Task<Results<Ok<Envelope<GroupMembers>>, ErrorResult>> ListAsync(
        CurrentUser user, long groupId, ProfileStore profiles, ImageLinks links, CancellationToken cancellationToken)
    {
        var members = await profiles.MembersAsync(groupId, user.Id, cancellationToken);
        return members.Count > 0
            ? Api.Ok(new GroupMembers([.. members.Select(member => MemberView.Of(member, links))]), "group_members_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);
    }

    public static async Task<Results<Ok<Envelope<RemovedMember>>, ErrorResult>> RemoveAsync(
        CurrentUser user, long groupId, long userId, OwnerStore owners, IGameClock clock, CancellationToken cancellationToken) =>
        Api.Ok(await owners.RemoveAsync(groupId, userId, user.Id, clock.UtcNow, cancellationToken), "group_member_removed");

    public static async Task<Results<Ok<Envelope<NewOwner>>, ErrorResult>> TransferAsync(
        CurrentUser user, long groupId, Transfer transfer, OwnerStore owners, CancellationToken cancellationToken)
    {
        if (Check.Fields(("userId", Check.Given(transfer.UserId))) is { } invalid)
        {
            return invalid;
        }

        return Api.Ok(await owners.TransferAsync(groupId, transfer.UserId!.Value, user.Id, cancellationToken), "group_transferred");
    }

    public static async Task<Results<Ok<Envelope<NewInviteCode>>, ErrorResult>> RotateCodeAsync(
        CurrentUser user, long groupId, OwnerStore owners, CancellationToken cancellationToken) =>
        Api.Ok(await owners.RotateCodeAsync(groupId, user.Id, cancellationToken), "invite_code_rotated");
}
