using Dapper;
using Marong.Backend.Rounds;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Missions;

/// <summary>How a mission is taken, and what its refusals are called.</summary>
internal sealed record SelectionKind(string Name, ErrorCode AlreadyToday, ErrorCode AlreadyHeld)
{
    public static readonly SelectionKind Manual =
        new("manual", ErrorCodes.DailyMissionSelectionLimitExceeded, ErrorCodes.MissionAlreadySelectedInWeek);

    /// <summary>Only missions that are not held yet are drawn, so one that is held after all was drawn a moment ago, today.</summary>
    public static readonly SelectionKind Auto = new("auto", ErrorCodes.DailyMissionLimitExceeded, ErrorCodes.DailyMissionLimitExceeded);
}

/// <summary>Takes places in missions. Its three rules are unique keys: one place a slot, one mission a day, each mission once a round.</summary>
internal sealed class MissionSelectionStore(MySqlDataSource database)
{
    public async Task<Selection> TakeAsync(
        long groupId, long missionId, long userId, SelectionKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    var seat = await Seat.HoldAsync(transaction, groupId, userId, now, cancellationToken);
                    var taking = new Taking(seat.RoundToPlayAt(now), groupId, missionId, userId, WeeklyCycle.DayAt(now));
                    var places = await LockPlacesAsync(transaction, taking, cancellationToken);
                    var slot = await FreeSlotAsync(transaction, taking, places, kind, cancellationToken);
                    return await InsertAsync(transaction, taking, slot, kind, now, cancellationToken);
                },
                cancellationToken);
        }
        catch (MySqlException exception) when (BrokenRule(exception, kind) is { } code)
        {
            throw new ApiException(code);
        }
    }

    /// <summary>From here on nobody else takes a place in this mission, so the next free one stays free.</summary>
    private static async Task<int> LockPlacesAsync(MySqlTransaction transaction, Taking taking, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT places FROM round_missions WHERE round_id = @RoundId AND mission_id = @MissionId FOR UPDATE",
            taking,
            transaction,
            cancellationToken: cancellationToken))
        ?? throw new ApiException(ErrorCodes.MissionNotFound);

    private static async Task<int> FreeSlotAsync(
        MySqlTransaction transaction, Taking taking, int places, SelectionKind kind, CancellationToken cancellationToken)
    {
        var state = await transaction.Connection!.QuerySingleAsync<State>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT 1 FROM mission_selections WHERE round_id = @RoundId AND user_id = @UserId AND mission_id = @MissionId) AS is_held,
                   EXISTS (SELECT 1 FROM mission_selections WHERE user_id = @UserId AND group_id = @GroupId AND day = @Day) AS has_today,
                   (SELECT MIN(slot) FROM JSON_TABLE('[1, 2, 3, 4, 5]', '$[*]' COLUMNS (slot INT PATH '$')) slots
                    WHERE slot <= @places AND slot NOT IN (
                        SELECT slot FROM mission_selections WHERE round_id = @RoundId AND mission_id = @MissionId AND day = @Day)) AS free_slot
            """,
            new { taking.RoundId, taking.GroupId, taking.MissionId, taking.UserId, taking.Day, places },
            transaction,
            cancellationToken: cancellationToken));
        return state switch
        {
            { IsHeld: not 0 } => throw new ApiException(kind.AlreadyHeld),
            { HasToday: not 0 } => throw new ApiException(kind.AlreadyToday),
            _ => state.FreeSlot ?? throw new ApiException(ErrorCodes.MissionSelectionQuotaExceeded),
        };
    }

    private static Task<Selection> InsertAsync(
        MySqlTransaction transaction, Taking taking, int slot, SelectionKind kind, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleAsync<Selection>(new CommandDefinition(
            """
            INSERT INTO mission_selections (round_id, group_id, user_id, mission_id, day, slot, kind, selected_at)
            VALUES (@RoundId, @GroupId, @UserId, @MissionId, @Day, @slot, @Name, @now);
            SELECT s.mission_id, m.title, m.description, m.difficulty, s.day, s.selected_at, s.completed_at, r.ends_at AS round_ends_at
            FROM mission_selections s JOIN missions m ON m.id = s.mission_id JOIN rounds r ON r.id = s.round_id
            WHERE s.id = LAST_INSERT_ID();
            """,
            new { taking.RoundId, taking.GroupId, taking.UserId, taking.MissionId, taking.Day, slot, kind.Name, now },
            transaction,
            cancellationToken: cancellationToken));

    // Two requests of one person hold different missions' rows, or come between each other's look and leap: then a key decides.
    private static ErrorCode? BrokenRule(MySqlException exception, SelectionKind kind) => exception.ViolatedKey switch
    {
        "uq_mission_selections_mission" => kind.AlreadyHeld,
        "uq_mission_selections_day" => kind.AlreadyToday,
        "uq_mission_selections_place" => ErrorCodes.MissionSelectionQuotaExceeded,
        _ => null,
    };

    private sealed record Taking(long RoundId, long GroupId, long MissionId, long UserId, DateOnly Day);

    private sealed record State(int IsHeld, int HasToday, int? FreeSlot);
}
