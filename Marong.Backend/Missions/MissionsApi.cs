using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Backend.Missions;

internal static class MissionsApi
{
    public static void AddMissions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MissionStore>();
        builder.Services.AddSingleton<MissionSelectionStore>();
        builder.Services.AddSingleton<MissionAssignment>();
    }

    public static void MapMissionsApi(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/manitto/missions").WithTags("Missions").RequireAuthorization(Policies.User).NeverStored();
        mine.MapGet("/", MineAsync).WithSummary("The caller's missions of the round");
        mine.MapGet("/legacy", MineOfFirstGroupAsync).WithSummary("The caller's missions in group 1").Deprecated("/api/manitto/missions")
            .Produces<Envelope<object>>(StatusCodes.Status404NotFound);
        mine.MapPost("/assign", AssignAsync).WithSummary("Take a mission that is drawn");
        mine.MapGet("/today", TodayAsync).WithSummary("The caller's mission of today");
        mine.MapGet("/statistics", StatisticsAsync).WithSummary("How many missions the caller has done");
        mine.MapGet("/statistics/compare", CompareAsync).WithSummary("The caller's missions in several groups, side by side");

        var pool = app.MapGroup("/api/missions").WithTags("Missions").RequireAuthorization(Policies.User).NeverStored();
        pool.MapGet("/available", AvailableAsync).WithSummary("The missions that can be selected today");
        pool.MapPost("/select", SelectAsync).WithSummary("Select a mission");
    }

    public static async Task<Results<Ok<Envelope<MyMissions>>, ErrorResult>> MineAsync(
        CurrentUser user, long? groupId, MissionStore missions, IGameClock clock, CancellationToken cancellationToken)
    {
        if (groupId is not > 0)
        {
            return Api.Error(ErrorCodes.InvalidGroupId);
        }

        var now = clock.UtcNow;
        if (await missions.FindAsync(groupId.Value, user.Id, now, cancellationToken) is not { } member)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        member.Seat.RoundAsGiver();
        return Api.Ok(MyMissions.Of(member.Selections, now), "missions_retrieved");
    }

    public static Task<Results<Ok<Envelope<MyMissions>>, ErrorResult>> MineOfFirstGroupAsync(
        CurrentUser user, MissionStore missions, IGameClock clock, CancellationToken cancellationToken) =>
        MineAsync(user, LegacyGroup.Id, missions, clock, cancellationToken);

    public static async Task<Results<Ok<Envelope<AssignedMission>>, ErrorResult>> AssignAsync(
        CurrentUser user, MissionAssignment assignment, IGameClock clock, CancellationToken cancellationToken, long groupId = LegacyGroup.Id)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        var taken = await assignment.AssignAsync(groupId, user.Id, clock.UtcNow, cancellationToken);
        return Api.Ok(AssignedMission.Of(taken, groupId), "mission_assigned");
    }

    public static async Task<Results<Ok<Envelope<TodaysMission>>, NoContent, ErrorResult>> TodayAsync(
        CurrentUser user, long groupId, MissionStore missions, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        var now = clock.UtcNow;
        return await missions.FindAsync(groupId, user.Id, now, cancellationToken) switch
        {
            null => Api.Error(ErrorCodes.GroupNotFound),
            var member when TodaysMission.Of(member.Selections, now) is { } today => Api.Ok(today, "today_mission_retrieved"),
            _ => TypedResults.NoContent(),
        };
    }

    public static async Task<Results<Ok<Envelope<MissionStatistics>>, ErrorResult>> StatisticsAsync(
        CurrentUser user, long groupId, MissionStore missions, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        var now = clock.UtcNow;
        return await missions.FindAsync(groupId, user.Id, now, cancellationToken) is { } member
            ? Api.Ok(MissionStatistics.Of(member, now), "mission_statistics_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);
    }

    public static async Task<Results<Ok<Envelope<MissionComparison>>, ErrorResult>> CompareAsync(
        CurrentUser user, [FromQuery] string[]? groupIds, MissionStore missions, IGameClock clock, CancellationToken cancellationToken)
    {
        var (ids, refusal) = GroupIds.Parse(groupIds);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = clock.UtcNow;
        var found = await missions.FindAsync(ids, user.Id, now, cancellationToken);
        MissionStatistics[] compared = [.. ids.Where(found.ContainsKey).Select(id => MissionStatistics.Of(found[id], now))];
        return Api.Ok(new MissionComparison(user.Id, WeeklyCycle.DayAt(now), compared, compared.Length), "group_statistics_compared");
    }

    public static async Task<Results<Ok<Envelope<MissionOffer>>, ErrorResult>> AvailableAsync(
        CurrentUser user, long groupId, MissionStore missions, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        var now = clock.UtcNow;
        if (await missions.FindAsync(groupId, user.Id, now, cancellationToken) is not { } member)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var pool = await missions.PoolAsync(member.Seat.RoundAsGiver(), groupId, user.Id, WeeklyCycle.DayAt(now), cancellationToken);
        return pool.Missions.Count == 0
            ? Api.Error(ErrorCodes.MissionNotFound)
            : Api.Ok(MissionOffer.Of(member, pool, now), "available_missions_retrieved");
    }

    public static async Task<Results<Ok<Envelope<SelectedMission>>, ErrorResult>> SelectAsync(
        CurrentUser user, MissionChoice choice, MissionSelectionStore selections, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields(
            ("missionId", Check.Positive(choice.MissionId)),
            ("groupId", Check.Positive(choice.GroupId))) is { } invalid)
        {
            return invalid;
        }

        var (mission, group) = (choice.MissionId!.Value, choice.GroupId!.Value);
        var taken = await selections.TakeAsync(group, mission, user.Id, SelectionKind.Manual, clock.UtcNow, cancellationToken);
        return Api.Ok(SelectedMission.Of(taken, group), "mission_selected");
    }
}
