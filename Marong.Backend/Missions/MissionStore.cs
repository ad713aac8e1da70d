using Dapper;
using Marong.Backend.Rounds;
using MySqlConnector;

namespace Marong.Backend.Missions;

/// <summary>A member in the running round, and the missions taken in it, oldest first.</summary>
internal sealed record MemberMissions(Seat Seat, IReadOnlyList<Selection> Selections);

/// <summary>A mission of a round's pool, with who has taken it.</summary>
/// <param name="MissionId">The mission.</param>
/// <param name="Title">The teaser.</param>
/// <param name="Description">The full sentence.</param>
/// <param name="Difficulty">상, 중 or 하.</param>
/// <param name="Places">How many may take it each day.</param>
/// <param name="TakenToday">How many have taken it today.</param>
/// <param name="IsHeld">1 when this member has taken it in this round, else 0.</param>
internal sealed record PooledMission(
    long MissionId, string Title, string Description, string Difficulty, int Places, long TakenToday, int IsHeld);

/// <param name="HasToday">Whether this member has taken a mission in the group today.</param>
/// <param name="Missions">Easy ones first.</param>
internal sealed record RoundPool(bool HasToday, IReadOnlyList<PooledMission> Missions);

/// <summary>Reads missions as one member sees them. Groups that the user is no member of are left out.</summary>
internal sealed class MissionStore(MySqlDataSource database)
{
    public async Task<MemberMissions?> FindAsync(long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await FindAsync([groupId], userId, now, cancellationToken)).GetValueOrDefault(groupId);

    public async Task<IReadOnlyDictionary<long, MemberMissions>> FindAsync(
        IReadOnlyCollection<long> groupIds, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Seat, Selection?, (Seat Seat, Selection? Selection)>(
            new CommandDefinition(
                $"""
                SELECT {Seat.Columns},
                       m.id AS mission_id, m.title, m.description, m.difficulty, s.day, s.selected_at, s.completed_at, r.ends_at AS round_ends_at
                FROM {Seat.Tables}
                LEFT JOIN mission_selections s ON s.round_id = r.id AND s.user_id = me.user_id
                LEFT JOIN missions m ON m.id = s.mission_id
                WHERE me.user_id = @userId AND me.group_id IN @groupIds
                ORDER BY s.id
                """,
                new { userId, groupIds, now },
                cancellationToken: cancellationToken),
            (seat, selection) => (seat, selection),
            splitOn: "mission_id");
        return rows.GroupBy(row => row.Seat, row => row.Selection).ToDictionary(
            member => member.Key.GroupId, member => new MemberMissions(member.Key, [.. member.OfType<Selection>()]));
    }

    public async Task<RoundPool> PoolAsync(long roundId, long groupId, long userId, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var answer = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT EXISTS (SELECT 1 FROM mission_selections WHERE user_id = @userId AND group_id = @groupId AND day = @today);
            SELECT m.id AS mission_id, m.title, m.description, m.difficulty, p.places,
                   (SELECT COUNT(*) FROM mission_selections s WHERE s.round_id = p.round_id AND s.mission_id = p.mission_id AND s.day = @today)
                       AS taken_today,
                   mine.id IS NOT NULL AS is_held
            FROM round_missions p
            JOIN missions m ON m.id = p.mission_id
            LEFT JOIN mission_selections mine ON mine.round_id = p.round_id AND mine.user_id = @userId AND mine.mission_id = p.mission_id
            WHERE p.round_id = @roundId
            ORDER BY FIELD(m.difficulty, '하', '중', '상'), m.id;
            """,
            new { roundId, groupId, userId, today },
            cancellationToken: cancellationToken));
        var hasToday = await answer.ReadSingleAsync<bool>();
        return new RoundPool(hasToday, [.. await answer.ReadAsync<PooledMission>()]);
    }
}
