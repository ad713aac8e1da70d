using Marong.Backend.Images;

namespace Marong.Backend.Groups;

internal static class GroupLimits
{
    public const int Members = 150;

    /// <summary>In how many groups a user can be: the check <c>ck_membership_counts</c> holds it.</summary>
    public const int Memberships = 6;

    /// <summary>In a group of fewer, members can work out who their manitto is.</summary>
    public const int Concealing = 5;
}

/// <summary>A group as one of its members sees it in the database.</summary>
internal sealed record Membership(
    long GroupId,
    string Name,
    string? Description,
    string? ImageKey,
    string InviteCode,
    long OwnerId,
    int MemberCount,
    long UserId,
    string Nickname,
    string? ProfileImageKey,
    DateTimeOffset JoinedAt,
    double? PlaceLatitude,
    double? PlaceLongitude,
    double? PlaceRadiusKm)
{
    public bool IsOwner => OwnerId == UserId;

    public PlaceView Place => PlaceView.Of(MeetingPlace.Of(PlaceLatitude, PlaceLongitude, PlaceRadiusKm), isDefault: PlaceLatitude is null);
}

internal sealed record MyGroup(
    long GroupId,
    string GroupName,
    string? Description,
    string? GroupImageUrl,
    int MemberCount,
    string MyNickname,
    string? MyProfileImageUrl,
    bool IsOwner,
    DateTimeOffset JoinedAt)
{
    public static MyGroup Of(Membership membership, ImageLinks links) => new(
        membership.GroupId,
        membership.Name,
        membership.Description,
        links.For(membership.ImageKey),
        membership.MemberCount,
        membership.Nickname,
        links.For(membership.ProfileImageKey),
        membership.IsOwner,
        membership.JoinedAt);
}

/// <summary>The invite code is there for the owner only: whoever knows it lets people in.</summary>
internal sealed record GroupDetail(
    long GroupId,
    string GroupName,
    string? Description,
    string? GroupImageUrl,
    string? InviteCode,
    int CurrentMemberCount,
    int MaxMemberCount,
    string MyNickname,
    string? MyProfileImageUrl,
    bool IsOwner,
    DateTimeOffset JoinedAt,
    PlaceView Place)
{
    /// <summary>In so small a group members can work out who their manitto is; a page has to say so.</summary>
    public bool IsEasilyGuessed => CurrentMemberCount < GroupLimits.Concealing;

    public static GroupDetail Of(Membership membership, ImageLinks links) => new(
        membership.GroupId,
        membership.Name,
        membership.Description,
        links.For(membership.ImageKey),
        membership.IsOwner ? membership.InviteCode : null,
        membership.MemberCount,
        GroupLimits.Members,
        membership.Nickname,
        links.For(membership.ProfileImageKey),
        membership.IsOwner,
        membership.JoinedAt,
        membership.Place);
}

internal sealed record NewGroup(
    GroupName Name, string? Description, string InviteCode, string? ImageKey, Nickname OwnerNickname, string? OwnerImageKey);

internal sealed record CreatedGroup(long GroupId, string GroupName, string InviteCode);

internal sealed record JoinedGroup(long GroupId, string GroupName, string MyNickname);

internal sealed record LeftGroup(
    long GroupId, string GroupName, DateTimeOffset LeftAt, bool Success, string StatusMessage, int MemberCountAfterLeave);

internal sealed record NameAvailability(bool Available, string GroupName);

internal sealed record ListedGroup(long GroupId, string Name, string? Description, string? ImageKey, int MemberCount);

/// <summary>A page of groups, newest first, and how many there are in all.</summary>
internal sealed record ListedGroups(IReadOnlyList<ListedGroup> Groups, long Total);

internal sealed record PublicGroup(
    long GroupId,
    string GroupName,
    string? Description,
    string? GroupImageUrl,
    int CurrentMemberCount)
{
    public int MaxMemberCount { get; } = GroupLimits.Members;

    public bool IsJoinable => CurrentMemberCount < MaxMemberCount;

    public static PublicGroup Of(ListedGroup group, ImageLinks links) =>
        new(group.GroupId, group.Name, group.Description, links.For(group.ImageKey), group.MemberCount);
}

internal sealed record PublicGroups(IReadOnlyList<PublicGroup> Groups, int CurrentPage, int PageSize, long TotalElements)
{
    public long TotalPages => (TotalElements + PageSize - 1) / PageSize;

    public bool IsFirst => CurrentPage == 1;

    public bool IsLast => CurrentPage >= TotalPages;
}
