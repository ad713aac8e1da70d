using Marong.Backend.Images;
using Marong.Backend.Requests;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Backend.Groups;

internal static class GroupsApi
{
    private const int UsualPage = 20;

    public static void AddGroups(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GroupChanges>();
        builder.Services.AddSingleton<GroupHearing>();
        builder.Services.AddHostedService<GroupChangeRelay>();
        builder.Services.AddSingleton<GroupStore>();
        builder.Services.AddSingleton<MembershipStore>();
        builder.Services.AddSingleton<OwnerStore>();
        builder.Services.AddSingleton<ProfileStore>();
    }

    public static void MapGroupsApi(this IEndpointRouteBuilder app)
    {
        // Callers are known by their bearer token, which no other site can make a browser send: forms need no antiforgery token.
        var groups = app.MapGroup("/api/groups").WithTags("Groups").RequireAuthorization(Policies.User).DisableAntiforgery();
        groups.MapPost("/", CreateAsync).WithSummary("Found a group");
        groups.MapGet("/me", MineAsync).WithSummary("The caller's groups");
        groups.MapGet("/name/check", CheckNameAsync).WithSummary("Whether a group's name is free");
        groups.MapGet("/{groupId}", DetailAsync).WithSummary("A group of the caller");
        groups.MapPost("/{groupId}/join", JoinAsync).WithSummary("Join a group with its invite code");
        groups.MapDelete("/{groupId}/leave", LeaveAsync).WithSummary("Leave a group");
        groups.MapProfilesApi();
        groups.MapMembersApi();
        groups.MapMeetingPlaceApi();

        app.MapGet("/api/groups/public", PublicAsync).WithSummary("All groups, newest first").WithTags("Groups").AllowAnonymous();
    }

    public static async Task<Results<Created<Envelope<CreatedGroup>>, ErrorResult>> CreateAsync(
        CurrentUser user,
        [FromForm] string? groupName,
        [FromForm] string? description,
        [FromForm] string? inviteCode,
        [FromForm] string? groupUserNickname,
        IFormFile? groupImage,
        IFormFile? groupUserProfileImage,
        MembershipStore memberships,
        ImageUploads images,
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        var (name, nameFault) = GroupName.Parse(groupName);
        var (text, textFault) = GroupDescription.Parse(description);
        if (Check.Fields((nameof(groupName), nameFault), (nameof(description), textFault)) is { } invalid)
        {
            return invalid;
        }

        var group = new NewGroup(name!, text, InviteCode.Parse(inviteCode), null, Nickname.Parse(groupUserNickname), null);
        var created = await images.StoreForAsync(
            [(groupImage, ImageKind.Group), (groupUserProfileImage, ImageKind.Profile)],
            keys => memberships.CreateAsync(group with { ImageKey = keys[0], OwnerImageKey = keys[1] }, user.Id, clock.UtcNow, cancellationToken),
            cancellationToken);
        return Api.Created($"/api/groups/{created.GroupId}", created, "group_created");
    }

    public static async Task<Results<Ok<Envelope<JoinedGroup>>, ErrorResult>> JoinAsync(
        CurrentUser user,
        long groupId,
        [FromForm] string? inviteCode,
        [FromForm] string? groupUserNickname,
        IFormFile? groupUserProfileImage,
        MembershipStore memberships,
        ImageUploads images,
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        var code = InviteCode.Parse(inviteCode);
        var nickname = Nickname.Parse(groupUserNickname);
        var joined = await images.StoreForAsync(
            [(groupUserProfileImage, ImageKind.Profile)],
            keys => memberships.JoinAsync(groupId, code, nickname, keys[0], user.Id, clock.UtcNow, cancellationToken),
            cancellationToken);
        return Api.Ok(joined, "group_joined");
    }

    public static async Task<Results<Ok<Envelope<LeftGroup>>, ErrorResult>> LeaveAsync(
        CurrentUser user, long groupId, MembershipStore memberships, IGameClock clock, CancellationToken cancellationToken) =>
        Api.Ok(await memberships.LeaveAsync(groupId, user.Id, clock.UtcNow, cancellationToken), "group_left_successfully");

    public static async Task<Ok<Envelope<IEnumerable<MyGroup>>>> MineAsync(
        CurrentUser user, GroupStore groups, ImageLinks links, CancellationToken cancellationToken) =>
        Api.Ok((await groups.MembershipsOfAsync(user.Id, cancellationToken)).Select(group => MyGroup.Of(group, links)), "groups_retrieved");

    public static async Task<Results<Ok<Envelope<GroupDetail>>, ErrorResult>> DetailAsync(
        CurrentUser user, long groupId, GroupStore groups, ImageLinks links, CancellationToken cancellationToken) =>
        await groups.MembershipAsync(groupId, user.Id, cancellationToken) is { } membership
            ? Api.Ok(GroupDetail.Of(membership, links), "group_detail_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);

    public static async Task<Results<Ok<Envelope<NameAvailability>>, ErrorResult>> CheckNameAsync(
        string? groupName, GroupStore groups, CancellationToken cancellationToken)
    {
        var (name, fault) = GroupName.Parse(groupName);
        if (name is null)
        {
            return Check.Faulty(nameof(groupName), fault!);
        }

        var taken = await groups.IsNameTakenAsync(name, cancellationToken);
        return Api.Ok(new NameAvailability(!taken, name.Text), taken ? "group_name_duplicated" : "group_name_available");
    }

    public static async Task<Results<Ok<Envelope<PublicGroups>>, ErrorResult>> PublicAsync(
        GroupStore groups, ImageLinks links, CancellationToken cancellationToken, int page = 1, int pageSize = UsualPage)
    {
        if (Check.Fields((nameof(page), Check.Positive(page)), (nameof(pageSize), Check.Positive(pageSize))) is { } invalid)
        {
            return invalid;
        }

        var request = PageRequest.Of(page, pageSize);
        var listed = await groups.PublicAsync(request, cancellationToken);
        var shown = listed.Groups.Select(group => PublicGroup.Of(group, links));
        return Api.Ok(new PublicGroups([.. shown], page, request.Size, listed.Total), "public_groups_retrieved");
    }
}
