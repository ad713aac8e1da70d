using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Backend.Groups;

internal static class GroupsApi
{
    private const int LargestPage = 50;

    public static void AddGroups(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GroupStore>();
        builder.Services.AddSingleton<MembershipStore>();
    }

    public static void MapGroupsApi(this IEndpointRouteBuilder app)
    {
        // Callers are known by their bearer token, which no other site can make a browser send: forms need no antiforgery token.
        var groups = app.MapGroup("/api/groups").WithTags("Groups").RequireAuthorization(Policies.User).DisableAntiforgery();
        groups.MapPost("/", CreateAsync);
        groups.MapGet("/me", MineAsync);
        groups.MapGet("/name/check", CheckNameAsync);
        groups.MapGet("/{groupId}", DetailAsync);
        groups.MapPost("/{groupId}/join", JoinAsync);
        groups.MapDelete("/{groupId}/leave", LeaveAsync);

        app.MapGet("/api/groups/public", PublicAsync).WithTags("Groups").AllowAnonymous();
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
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        if (HoldsFile(groupImage) || HoldsFile(groupUserProfileImage))
        {
            return NoImagesYet();
        }

        var (name, nameFault) = GroupName.Parse(groupName);
        var (text, textFault) = GroupDescription.Parse(description);
        if (name is null || textFault is not null)
        {
            return Api.Invalid(Faults((nameof(groupName), nameFault), (nameof(description), textFault)));
        }

        var group = new NewGroup(name, text, InviteCode.Parse(inviteCode), Nickname.Parse(groupUserNickname));
        var created = await memberships.CreateAsync(group, user.Id, clock.UtcNow, cancellationToken);
        return Api.Created($"/api/groups/{created.GroupId}", created, "group_created");
    }

    public static async Task<Results<Ok<Envelope<JoinedGroup>>, ErrorResult>> JoinAsync(
        CurrentUser user,
        long groupId,
        [FromForm] string? inviteCode,
        [FromForm] string? groupUserNickname,
        IFormFile? groupUserProfileImage,
        MembershipStore memberships,
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        if (HoldsFile(groupUserProfileImage))
        {
            return NoImagesYet();
        }

        var code = InviteCode.Parse(inviteCode);
        var nickname = Nickname.Parse(groupUserNickname);
        return Api.Ok(await memberships.JoinAsync(groupId, code, nickname, user.Id, clock.UtcNow, cancellationToken), "group_joined");
    }

    public static async Task<Results<Ok<Envelope<LeftGroup>>, ErrorResult>> LeaveAsync(
        CurrentUser user, long groupId, MembershipStore memberships, IGameClock clock, CancellationToken cancellationToken) =>
        Api.Ok(await memberships.LeaveAsync(groupId, user.Id, clock.UtcNow, cancellationToken), "group_left_successfully");

    public static async Task<Ok<Envelope<IEnumerable<MyGroup>>>> MineAsync(
        CurrentUser user, GroupStore groups, CancellationToken cancellationToken) =>
        Api.Ok((await groups.MembershipsOfAsync(user.Id, cancellationToken)).Select(MyGroup.Of), "groups_retrieved");

    public static async Task<Results<Ok<Envelope<GroupDetail>>, ErrorResult>> DetailAsync(
        CurrentUser user, long groupId, GroupStore groups, CancellationToken cancellationToken) =>
        await groups.MembershipAsync(groupId, user.Id, cancellationToken) is { } membership
            ? Api.Ok(GroupDetail.Of(membership), "group_detail_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);

    public static async Task<Results<Ok<Envelope<NameAvailability>>, ErrorResult>> CheckNameAsync(
        string? groupName, GroupStore groups, CancellationToken cancellationToken)
    {
        var (name, fault) = GroupName.Parse(groupName);
        if (name is null)
        {
            return Api.Invalid(Faults((nameof(groupName), fault)));
        }

        var taken = await groups.IsNameTakenAsync(name, cancellationToken);
        return Api.Ok(new NameAvailability(!taken, name.Text), taken ? "group_name_duplicated" : "group_name_available");
    }

    public static async Task<Results<Ok<Envelope<PublicGroups>>, ErrorResult>> PublicAsync(
        GroupStore groups, CancellationToken cancellationToken, int page = 1, int pageSize = 20)
    {
        var faults = Faults((nameof(page), page < 1 ? "1 이상이어야 합니다." : null), (nameof(pageSize), pageSize < 1 ? "1 이상이어야 합니다." : null));
        return faults.Count > 0
            ? Api.Invalid(faults)
            : Api.Ok(await groups.PublicAsync(page, Math.Min(pageSize, LargestPage), cancellationToken), "public_groups_retrieved");
    }

    private static bool HoldsFile(IFormFile? file) => file is { Length: > 0 };

    private static ErrorResult NoImagesYet() =>
        Api.Error(ErrorCodes.UnsupportedMediaType, "이미지 업로드는 아직 지원하지 않습니다. 이미지 없이 다시 시도해 주세요.");

    private static Dictionary<string, string> Faults(params ReadOnlySpan<(string Field, string? Fault)> checks)
    {
        var faults = new Dictionary<string, string>();
        foreach (var (field, fault) in checks)
        {
            if (fault is not null)
            {
                faults.Add(field, fault);
            }
        }

        return faults;
    }
}
