using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Missions;

internal static class MissionStatus
{
    public const string InProgress = "ing";
    public const string Completed = "completed";
    public const string Incomplete = "incomplete";
}

/// <summary>A mission that somebody has taken.</summary>
/// <param name="MissionId">The mission.</param>
/// <param name="Title">The teaser.</param>
/// <param name="Description">The full sentence.</param>
/// <param name="Difficulty">상, 중 or 하.</param>
/// <param name="Day">The day in Korea that it was taken for.</param>
/// <param name="SelectedAt">When it was taken.</param>
/// <param name="CompletedAt">When the proof was posted.</param>
/// <param name="RoundEndsAt">When its round is over.</param>
internal sealed record Selection(
    long MissionId,
    string Title,
    string Description,
    string Difficulty,
    DateOnly Day,
    DateTimeOffset SelectedAt,
    DateTimeOffset? CompletedAt,
    DateTimeOffset RoundEndsAt)
{
    /// <summary>Follows from the time alone: nothing has to be settled at midnight.</summary>
    public string StatusAt(DateTimeOffset now) =>
        CompletedAt is not null ? MissionStatus.Completed
        : Day < WeeklyCycle.DayAt(now) || RoundEndsAt <= now ? MissionStatus.Incomplete
        : MissionStatus.InProgress;
}

internal sealed record MissionItem(long MissionId, string Title, string Description, string Difficulty)
{
    public static MissionItem Of(Selection selection) => new(selection.MissionId, selection.Title, selection.Description, selection.Difficulty);
}

internal sealed record MissionProgress(int Completed, int Incomplete, int Total);

internal sealed record MissionLists(
    IReadOnlyList<MissionItem> InProgress, IReadOnlyList<MissionItem> Completed, IReadOnlyList<MissionItem> Incomplete);

internal sealed record MyMissions(MissionProgress Progress, MissionLists Missions)
{
    public static MyMissions Of(IReadOnlyList<Selection> selections, DateTimeOffset now)
    {
        var lists = new MissionLists(Of(MissionStatus.InProgress), Of(MissionStatus.Completed), Of(MissionStatus.Incomplete));
        return new MyMissions(new MissionProgress(lists.Completed.Count, lists.Incomplete.Count, selections.Count), lists);

        IReadOnlyList<MissionItem> Of(string status) => [.. selections.Where(selection => selection.StatusAt(now) == status).Select(MissionItem.Of)];
    }
}

internal sealed record TodaysMission(
    long MissionId, string Title, string Description, string Difficulty, DateTimeOffset SelectedAt, string Status)
{
    /// <summary>Nothing when no mission was taken today.</summary>
    public static TodaysMission? Of(IEnumerable<Selection> selections, DateTimeOffset now) =>
        selections.FirstOrDefault(selection => selection.Day == WeeklyCycle.DayAt(now)) is { } today
            ? new(today.MissionId, today.Title, today.Description, today.Difficulty, today.SelectedAt, today.StatusAt(now))
            : null;
}

/// <summary>A mission of the round's pool as one member may take it today.</summary>
internal sealed record AvailableMission(
    long MissionId,
    string Title,
    string Description,
    string Difficulty,
    int CurrentSelections,
    int MaxSelections,
    int RemainingSelections,
    bool AlreadySelectedInWeek,
    bool Selectable)
{
    public static AvailableMission Of(PooledMission mission, bool canSelectToday)
    {
        var remaining = Math.Max(0, mission.Places - (int)mission.TakenToday);
        var held = mission.IsHeld != 0;
        return new AvailableMission(
            mission.MissionId,
            mission.Title,
            mission.Description,
            mission.Difficulty,
            (int)mission.TakenToday,
            mission.Places,
            remaining,
            held,
            canSelectToday && remaining > 0 && !held);
    }
}

internal sealed record MissionOffer(
    long GroupId,
    string GroupName,
    DateOnly Date,
    bool CanSelectToday,
    TodaysMission? TodaySelection,
    IReadOnlyList<AvailableMission> AvailableMissions)
{
    public static MissionOffer Of(MemberMissions member, RoundPool pool, DateTimeOffset now)
    {
        var canSelectToday = member.Seat.IsPlayableAt(now) && !pool.HasToday;
        return new MissionOffer(
            member.Seat.GroupId,
            member.Seat.GroupName,
            WeeklyCycle.DayAt(now),
            canSelectToday,
            TodaysMission.Of(member.Selections, now),
            [.. pool.Missions.Select(mission => AvailableMission.Of(mission, canSelectToday))]);
    }
}

internal sealed record MissionChoice(long? MissionId, long? GroupId);

internal sealed record SelectedMission(
    long MissionId,
    string Title,
    string Description,
    string Difficulty,
    long GroupId,
    DateOnly SelectedDate,
    DateTimeOffset SelectedAt,
    string Message)
{
    public static SelectedMission Of(Selection taken, long groupId) => new(
        taken.MissionId, taken.Title, taken.Description, taken.Difficulty, groupId, taken.Day, taken.SelectedAt, "오늘의 미션을 골랐습니다.");
}

internal sealed record AssignedMission(
    long MissionId, string Title, string Description, string Difficulty, long GroupId, DateOnly AssignedDate)
{
    public static AssignedMission Of(Selection taken, long groupId) =>
        new(taken.MissionId, taken.Title, taken.Description, taken.Difficulty, groupId, taken.Day);
}
