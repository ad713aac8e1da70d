using Dapper;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Notifications;

/// <summary>At midnight in Korea missions have places again: every group that plays then is told, once.</summary>
internal sealed class MissionRefill
{
    /// <summary>Who learns of it later than this learns nothing new.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    // What one statement writes: as long as it runs, nobody can join or leave the groups it writes for.
    private const int GroupsAtOnce = 1000;

    private DateOnly? _told;

    /// <summary>Only the sequencer calls it; that two of them did would be no harm, for a group is told of a day once.</summary>
    public async Task WriteAsync(MySqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = WeeklyCycle.DayAt(now);
        if (day == _told)
        {
            return;
        }

        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), KoreanTime.Offset);
        if (now - midnight < Patience)
        {
            var last = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
                "SELECT MAX(id) FROM `groups`", cancellationToken: cancellationToken)) ?? 0;
            for (var first = 1L; first <= last; first += GroupsAtOnce)
            {
                await WriteAsync(connection, day, midnight, first, cancellationToken);
            }
        }

        _told = day;
    }

    /// <remarks>On the day that a round starts its missions are full already; on Monday morning a weekly one is over but for looking at it.</remarks>
    private static Task WriteAsync(
        MySqlConnection connection, DateOnly day, DateTimeOffset midnight, long first, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO notifications (kind, subject, group_id, round_id, payload, due_at)
            SELECT @kind, CONCAT(r.group_id, ':', @day), r.group_id, r.id, JSON_OBJECT('date', @day), @midnight FROM rounds r
            WHERE r.group_id BETWEEN @first AND @last AND r.starts_at < @midnight AND r.ends_at > @midnight
              AND (r.weekly_cycle IS NULL OR @isWeeklyPlayed)
            ON DUPLICATE KEY UPDATE notifications.id = notifications.id
            """,
            new
            {
                kind = NotificationKinds.MissionsRefilled,
                day = day.ToString("O"),
                midnight,
                first,
                last = first + GroupsAtOnce - 1,
                isWeeklyPlayed = WeeklyCycle.PhaseAt(midnight) != RoundPhase.Preparing,
            },
            cancellationToken: cancellationToken));
}
