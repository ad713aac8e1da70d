using Marong.Backend.Images;

namespace Marong.Backend.Groups;

/// <summary>A member as the others see them.</summary>
internal sealed record MemberView(long UserId, string Nickname, string? ProfileImageUrl, bool IsOwner, DateTimeOffset JoinedAt)
{
    public static MemberView Of(GroupMember member, ImageLinks links) => new(
        member.UserId, member.Nickname, links.For(member.ProfileImageKey), member.UserId == member.OwnerId, member.JoinedAt);
}

internal sealed record GroupMembers(IReadOnlyList<MemberView> Members)
{
    public int Count => Members.Count;
}

internal sealed record RemovedMember(long GroupId, long UserId, int MemberCountAfterRemoval);

internal sealed record Transfer(long? UserId);

internal sealed record NewOwner(long GroupId, long OwnerId);

internal sealed record NewInviteCode(string InviteCode);
