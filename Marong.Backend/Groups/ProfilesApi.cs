using Marong.Backend.Images;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Groups;

/// <summary>How members appear in their groups: nickname and picture.</summary>
internal static class ProfilesApi
{
    public static void MapProfilesApi(this RouteGroupBuilder groups)
    {
        groups.MapGet("/profiles", MineAsync).WithSummary("How the caller appears in each of their groups");
        groups.MapGet("/{groupId}/profile", ShowAsync).WithSummary("How the caller appears in a group");
        groups.MapPut("/{groupId}/profile", ChangeAsync).WithSummary("Change how the caller appears in a group")
            .Accepts<ProfileForm>(isOptional: true, "multipart/form-data", "application/x-www-form-urlencoded");
        groups.MapGet("/{groupId}/nickname/check", CheckAsync).WithSummary("Whether a nickname is free in a group");
        groups.MapGet("/{groupId}/nickname/status", StatusAsync).WithSummary("Whether the caller has a nickname in a group");
        groups.MapGet("/{groupId}/nicknames", NicknamesAsync).WithSummary("The nicknames of a group");
    }

    public static async Task<Ok<Envelope<GroupProfiles>>> MineAsync(
        CurrentUser user, GroupStore groups, ImageLinks links, CancellationToken cancellationToken)
    {
        var memberships = await groups.MembershipsOfAsync(user.Id, cancellationToken);
        return Api.Ok(new GroupProfiles([.. memberships.Select(group => GroupProfile.Of(group, links))]), "user_group_profiles_retrieved");
    }

    public static async Task<Results<Ok<Envelope<GroupProfile>>, ErrorResult>> ShowAsync(
        CurrentUser user, long groupId, GroupStore groups, ImageLinks links, CancellationToken cancellationToken) =>
        await groups.MembershipAsync(groupId, user.Id, cancellationToken) is { } membership
            ? Api.Ok(GroupProfile.Of(membership, links), "user_group_profile_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);

    public static async Task<Results<Ok<Envelope<GroupProfile>>, ErrorResult>> ChangeAsync(
        CurrentUser user,
        long groupId,
        ProfileForm form,
        ProfileStore profiles,
        ImageUploads images,
        GroupStore groups,
        ImageLinks links,
        CancellationToken cancellationToken)
    {
        if (form.IsEmpty)
        {
            return Api.Error(ErrorCodes.InvalidRequest, "바꿀 닉네임이나 이미지를 보내 주세요.");
        }

        var nickname = form.GroupUserNickname is null ? null : Nickname.Parse(form.GroupUserNickname);
        var changed = await images.StoreForAsync(
            [(form.GroupUserProfileImage, ImageKind.Profile)],
            async keys =>
            {
                await profiles.ChangeAsync(groupId, user.Id, nickname, form.ChangesPicture, keys[0], cancellationToken);
                return await groups.MembershipAsync(groupId, user.Id, cancellationToken);
            },
            cancellationToken);
        return changed is null ? Api.Error(ErrorCodes.GroupNotFound) : Api.Ok(GroupProfile.Of(changed, links), "group_profile_updated");
    }

    public static async Task<Results<Ok<Envelope<NicknameAvailability>>, ErrorResult>> CheckAsync(
        CurrentUser user, long groupId, string? nickname, ProfileStore profiles, CancellationToken cancellationToken)
    {
        var parsed = Nickname.Parse(nickname);
        if (await profiles.CheckAsync(groupId, user.Id, parsed, cancellationToken) is not { } check)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var isTaken = check.TakerId is not null;
        return Api.Ok(
            new NicknameAvailability(!isTaken, parsed.Text, IsFirstTime: check.MemberId is null),
            isTaken ? "nickname_duplicated" : "nickname_available");
    }

    public static async Task<Results<Ok<Envelope<NicknameStatus>>, ErrorResult>> StatusAsync(
        CurrentUser user, long groupId, GroupStore groups, CancellationToken cancellationToken) =>
        await groups.MembershipAsync(groupId, user.Id, cancellationToken) is not null
            ? Api.Ok(new NicknameStatus(HasNickname: true, Required: false), "nickname_status_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);

    public static async Task<Results<Ok<Envelope<MemberNicknames>>, ErrorResult>> NicknamesAsync(
        CurrentUser user, long groupId, ProfileStore profiles, CancellationToken cancellationToken)
    {
        var members = await profiles.MembersAsync(groupId, user.Id, cancellationToken);
        return members.Count > 0
            ? Api.Ok(new MemberNicknames([.. members.Select(member => member.Nickname)]), "nicknames_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);
    }
}
