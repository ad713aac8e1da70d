using System.Security.Cryptography;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Missions;

/// <summary>Gives a member any mission of the round's pool that has a place left and that they have not held yet.</summary>
internal sealed class MissionAssignment(MissionStore missions, MissionSelectionStore selections)
{
    public async Task<Selection> AssignAsync(long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = await missions.FindAsync(groupId, userId, now, cancellationToken) ?? throw new ApiException(ErrorCodes.GroupNotFound);
        var pool = await missions.PoolAsync(member.Seat.RoundToPlayAt(now), groupId, userId, WeeklyCycle.DayAt(now), cancellationToken);
        if (pool.HasToday)
        {
            throw new ApiException(ErrorCodes.DailyMissionLimitExceeded);
        }

        var candidates = pool.Missions.Where(mission => mission.IsHeld == 0).ToArray();
        if (candidates.Length == 0)
        {
            throw new ApiException(ErrorCodes.MissionNotFound);
        }

        RandomNumberGenerator.Shuffle<PooledMission>(candidates);
        foreach (var mission in candidates.Where(mission => mission.TakenToday < mission.Places))
        {
            try
            {
                return await selections.TakeAsync(groupId, mission.MissionId, userId, SelectionKind.Auto, now, cancellationToken);
            }
            catch (ApiException taken) when (taken.Code == ErrorCodes.MissionSelectionQuotaExceeded)
            {
                // Somebody was quicker: the next one.
            }
        }

        throw new ApiException(ErrorCodes.MissionSelectionQuotaExceeded);
    }
}
