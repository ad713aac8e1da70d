using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Missions;

internal sealed record MissionStatistics(
    long GroupId,
    int Week,
    int TotalMissions,
    int CompletedMissions,
    int InProgressMissions,
    int IncompleteMissions,
    decimal CompletionRate)
{
    /// <summary>Of the running round; all zero while none runs.</summary>
    public static MissionStatistics Of(MemberMissions member, DateTimeOffset now)
    {
        var statuses = member.Selections.CountBy(selection => selection.StatusAt(now)).ToDictionary();
        var completed = statuses.GetValueOrDefault(MissionStatus.Completed);
        return new MissionStatistics(
            member.Seat.GroupId,
            member.Seat.Cycle ?? WeeklyCycle.NumberAt(now),
            member.Selections.Count,
            completed,
            statuses.GetValueOrDefault(MissionStatus.InProgress),
            statuses.GetValueOrDefault(MissionStatus.Incomplete),
            member.Selections.Count == 0 ? 0 : decimal.Round(100m * completed / member.Selections.Count, 2, MidpointRounding.AwayFromZero));
    }
}

internal sealed record MissionComparison(
    long UserId, DateOnly ComparisonDate, IReadOnlyList<MissionStatistics> GroupStatistics, int TotalGroupsCompared);
