using Marong.Backend.Images;

namespace Marong.Backend.Groups;

/// <summary>How the caller appears in one group.</summary>
internal sealed record GroupProfile(
    long GroupId,
    string GroupName,
    string? GroupImageUrl,
    int MemberCount,
    string MyNickname,
    string? MyProfileImageUrl,
    bool IsOwner,
    DateTimeOffset JoinedAt)
{
    public static GroupProfile Of(Membership membership, ImageLinks links) => new(
        membership.GroupId,
        membership.Name,
        links.For(membership.ImageKey),
        membership.MemberCount,
        membership.Nickname,
        links.For(membership.ProfileImageKey),
        membership.IsOwner,
        membership.JoinedAt);
}

internal sealed record GroupProfiles(IReadOnlyList<GroupProfile> Profiles)
{
    public int TotalCount => Profiles.Count;
}

internal sealed record NicknameAvailability(bool Available, string Nickname, bool IsFirstTime);

internal sealed record MemberNicknames(IReadOnlyList<string> Nicknames)
{
    public int Count => Nicknames.Count;
}

/// <summary>Nobody is a member without a nickname.</summary>
internal sealed record NicknameStatus(bool HasNickname, bool Required);
