using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Marong.Backend.Missions;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Rounds.Enrichment;

/// <summary>Reads what ai is told of a round, and gives a round that has not started what ai has written for it.</summary>
internal sealed class EnrichmentStore(MySqlDataSource database, IGameClock clock)
{
    private const int MostLiked = 10;

    private static readonly TimeSpan OfLate = TimeSpan.FromDays(28);

    /// <summary>Hangul as it is, not as six characters each: this goes to the database, never into a page.</summary>
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing when nobody is left to play the round.</summary>
    public async Task<RoundBrief?> ReadAsync(DueRound round, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            SELECT g.description, (SELECT COUNT(*) FROM assignments a WHERE a.round_id = @RoundId) AS givers FROM `groups` g WHERE g.id = @GroupId;
            SELECT h.name FROM assignments a JOIN survey_hobbies h ON h.user_id = a.giver_id WHERE a.round_id = @RoundId
            GROUP BY h.name ORDER BY COUNT(*) DESC, h.name LIMIT @MostHobbies;
            {AnonymousNames.SelectRemembered};
            SELECT m.description FROM rounds r
            JOIN posts p ON p.round_id = r.id AND p.created_at >= @since AND p.like_count > 0
            JOIN missions m ON m.id = p.mission_id
            WHERE r.group_id = @GroupId AND r.ends_at > @since
            GROUP BY m.description ORDER BY MAX(p.like_count) DESC, m.description LIMIT @MostLiked;
            SELECT m.description FROM round_missions p JOIN missions m ON m.id = p.mission_id
            WHERE p.round_id = (SELECT id FROM rounds WHERE group_id = @GroupId AND starts_at < @StartsAt ORDER BY starts_at DESC LIMIT 1);
            """,
            new
            {
                round.RoundId,
                round.GroupId,
                round.StartsAt,
                since = now - OfLate,
                NicknameRequest.MostHobbies,
                MostLiked,
                AnonymousNames.RoundsRemembered,
                AnonymousNames.Remembered,
            },
            cancellationToken: cancellationToken));
        var group = await read.ReadSingleOrDefaultAsync<Asking>();
        var (hobbies, taken) = (await read.ReadAsync<string>(), await read.ReadAsync<string>());
        var (liked, playedLast) = (await read.ReadAsync<string>(), await read.ReadAsync<string>());
        return group is { Givers: > 0 }
            ? new RoundBrief(group.Description, (int)group.Givers, [.. hobbies], [.. taken], [.. liked], [.. playedLast])
            : null;
    }

    /// <summary>
    /// With the group's row held, so that nobody leaves it and no other round of it is given names meanwhile. Whether the round has them now:
    /// it may have started, or be another's by now, or one of the names may have been given since ai was told which are taken.
    /// </summary>
    public async Task<bool> GiveAsync(DueRound round, RoundGift gift, CancellationToken cancellationToken)
    {
        await RememberAsync(gift.Missions, cancellationToken);
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    var givers = await HoldAsync(transaction, round, cancellationToken);
                    if (givers.Count == 0 || givers.Count > gift.Names.Count || await IsTooLateAsync(round, cancellationToken))
                    {
                        return false;
                    }

                    await NameAsync(transaction, round, givers, gift.Names, cancellationToken);
                    var missions = gift.Missions.Select(mission => new PooledDescription(mission.Description, mission.Difficulty));
                    await MissionPool.ReplaceAsync(transaction, round.RoundId, [.. missions], cancellationToken);
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        "UPDATE rounds SET enrich_due_at = NULL, enriched_at = @now WHERE id = @RoundId",
                        new { round.RoundId, now = clock.UtcNow },
                        transaction,
                        cancellationToken: cancellationToken));

                    // Whatever has taken its time: what is committed from the start on somebody has seen otherwise.
                    return await IsTooLateAsync(round, cancellationToken) ? throw new GiftRefusedException() : true;
                },
                cancellationToken);
        }
        catch (GiftRefusedException)
        {
            return false;
        }
    }

    private async Task<bool> IsTooLateAsync(DueRound round, CancellationToken cancellationToken)
    {
        await clock.RefreshAsync(cancellationToken);
        return round.StartsAt <= EnrichmentTimes.LimitAt(clock.UtcNow);
    }

    /// <summary>The givers, in no order that means anything; nobody when the round is not this attempt's any more.</summary>
    private static async Task<List<long>> HoldAsync(MySqlTransaction transaction, DueRound round, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT id FROM `groups` WHERE id = @GroupId FOR UPDATE;
            SELECT id FROM rounds
            WHERE id = @RoundId AND starts_at = @StartsAt AND enrich_attempts = @Attempts AND enrich_due_at IS NOT NULL FOR UPDATE;
            SELECT giver_id FROM assignments WHERE round_id = @RoundId;
            """,
            round,
            transaction,
            cancellationToken: cancellationToken));
        _ = await read.ReadAsync<long>();
        var held = (await read.ReadAsync<long>()).AsList();
        var givers = (await read.ReadAsync<long>()).AsList();
        return held.Count > 0 ? givers : [];
    }

    /// <summary>Who gets which name is drawn by lot, so that no name tells anything of who bears it.</summary>
    private static async Task NameAsync(
        MySqlTransaction transaction, DueRound round, List<long> givers, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var drawn = names.ToArray();
        RandomNumberGenerator.Shuffle<string>(drawn);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM anonymous_names WHERE round_id = @RoundId", round, transaction, cancellationToken: cancellationToken));
        var given = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO anonymous_names (round_id, user_id, name)
            SELECT @RoundId, fresh.giver, fresh.name
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                giver BIGINT PATH '$[0]', name VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]')) fresh
            LEFT JOIN ({AnonymousNames.SelectRemembered}) remembered ON remembered.name = fresh.name
            WHERE remembered.name IS NULL
            """,
            new
            {
                round.RoundId,
                round.GroupId,
                AnonymousNames.RoundsRemembered,
                AnonymousNames.Remembered,
                rows = JsonSerializer.Serialize(givers.Select((giver, index) => new object[] { giver, drawn[index] }), Compact),
            },
            transaction,
            cancellationToken: cancellationToken));
        if (given < givers.Count)
        {
            throw new GiftRefusedException();
        }
    }

    /// <summary>Sentences are kept once, whoever plays them; this comes first and alone, so that no two groups wait for each other.</summary>
    private Task<int> RememberAsync(IReadOnlyList<GeneratedMission> missions, CancellationToken cancellationToken) => database.InTransactionAsync(
        transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO missions (title, description, difficulty, is_generated)
            SELECT fresh.title, fresh.description, fresh.difficulty, TRUE
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                title VARCHAR(60) CHARACTER SET utf8mb4 PATH '$[0]',
                description VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                difficulty CHAR(1) CHARACTER SET utf8mb4 PATH '$[2]')) fresh
            WHERE NOT EXISTS (SELECT 1 FROM missions known WHERE known.description = fresh.description)
            ORDER BY fresh.description
            ON DUPLICATE KEY UPDATE missions.id = missions.id
            """,
            new
            {
                rows = JsonSerializer.Serialize(
                    missions.Select(mission => new[] { mission.Title, mission.Description, mission.Difficulty }), Compact),
            },
            transaction,
            cancellationToken: cancellationToken)),
        cancellationToken);

    private sealed record Asking(string? Description, long Givers);

    /// <summary>Rolls back what has been written so far.</summary>
    private sealed class GiftRefusedException : Exception;
}
