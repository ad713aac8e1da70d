using System.Text.Json;
using Dapper;
using Marong.Backend.Data;
using Marong.Backend.Missions;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>Writes a group's weekly round once: the round, who gives to whom, the givers' anonymous names, the missions, or nothing at all.</summary>
internal sealed class RoundStore(MySqlDataSource database)
{
    public async Task StoreWeeklyAsync(MatchingResult result, byte[] seed, CancellationToken cancellationToken)
    {
        try
        {
            await database.InTransactionAsync(
                async transaction =>
                {
                    // From here on nobody joins or leaves until the round is stored.
                    var members = await LockMembersAsync(transaction, result.GroupId, cancellationToken);
                    if (await StoredArcsAsync(transaction, result, cancellationToken) is { } stored)
                    {
                        return stored.SetEquals(result.Arcs) ? true : throw new ApiException(RoundErrors.AlreadyMatched);
                    }

                    if (!members.SetEquals(result.Arcs.Select(arc => arc.GiverId)))
                    {
                        throw new ApiException(RoundErrors.MembersChanged);
                    }

                    await InsertAsync(transaction, result, seed, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "uq_rounds_weekly" or "uq_rounds_start")
        {
            throw new ApiException(RoundErrors.AlreadyMatched);
        }
    }

    private static async Task<HashSet<long>> LockMembersAsync(MySqlTransaction transaction, long groupId, CancellationToken cancellationToken)
    {
        _ = await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT id FROM `groups` WHERE id = @groupId FOR UPDATE", new { groupId }, transaction, cancellationToken: cancellationToken))
            ?? throw new ApiException(ErrorCodes.GroupNotFound);

        var members = await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            "SELECT user_id FROM group_members WHERE group_id = @groupId", new { groupId }, transaction, cancellationToken: cancellationToken));
        return members.ToHashSet();
    }

    /// <summary>Nothing when the cycle has no round yet.</summary>
    private static async Task<HashSet<Arc>?> StoredArcsAsync(MySqlTransaction transaction, MatchingResult result, CancellationToken cancellationToken)
    {
        var rows = (await transaction.Connection!.QueryAsync<StoredArc>(new CommandDefinition(
            """
            SELECT a.giver_id, a.receiver_id FROM rounds r LEFT JOIN assignments a ON a.round_id = r.id
            WHERE r.group_id = @GroupId AND r.weekly_cycle = @Cycle
            """,
            new { result.GroupId, result.Cycle },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        return rows.Count == 0
            ? null
            : [.. rows.Where(row => row.GiverId is not null).Select(row => new Arc(row.GiverId!.Value, row.ReceiverId!.Value))];
    }

    private static async Task InsertAsync(MySqlTransaction transaction, MatchingResult result, byte[] seed, CancellationToken cancellationToken)
    {
        var names = AnonymousNames.Draw(result.Arcs.Count, await UsedNamesAsync(transaction, result.GroupId, cancellationToken));
        var givers = result.Arcs.Select((arc, index) => new { giver = arc.GiverId, receiver = arc.ReceiverId, name = names[index] });
        var roundId = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            INSERT INTO rounds (group_id, cycle, weekly_cycle, starts_at, reveals_at, ends_at, seed)
            VALUES (@GroupId, @Cycle, @Cycle, @starts, @reveals, @ends, @seed);
            INSERT INTO assignments (round_id, giver_id, receiver_id)
            SELECT LAST_INSERT_ID(), giver, receiver
            FROM JSON_TABLE(@givers, '$[*]' COLUMNS (giver BIGINT PATH '$.giver', receiver BIGINT PATH '$.receiver')) arcs;
            INSERT INTO anonymous_names (round_id, user_id, name)
            SELECT LAST_INSERT_ID(), giver, name
            FROM JSON_TABLE(@givers, '$[*]' COLUMNS (giver BIGINT PATH '$.giver', name VARCHAR(30) CHARACTER SET utf8mb4 PATH '$.name')) names;
            SELECT LAST_INSERT_ID();
            """,
            new
            {
                result.GroupId,
                result.Cycle,
                starts = WeeklyCycle.StartOf(result.Cycle),
                reveals = WeeklyCycle.RevealOf(result.Cycle),
                ends = WeeklyCycle.EndOf(result.Cycle),
                seed,
                givers = JsonSerializer.Serialize(givers),
            },
            transaction,
            cancellationToken: cancellationToken));
        await MissionPool.FillAsync(transaction, result.GroupId, roundId, cancellationToken);
    }

    private static async Task<HashSet<string>> UsedNamesAsync(MySqlTransaction transaction, long groupId, CancellationToken cancellationToken)
    {
        var names = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            """
            SELECT a.name FROM rounds r JOIN anonymous_names a ON a.round_id = r.id
            WHERE r.group_id = @groupId ORDER BY r.starts_at DESC LIMIT @Remembered
            """,
            new { groupId, AnonymousNames.Remembered },
            transaction,
            cancellationToken: cancellationToken));
        return [.. names];
    }

    private sealed record StoredArc(long? GiverId, long? ReceiverId);
}
