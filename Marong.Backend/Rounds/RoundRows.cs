using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Marong.Backend.Data;
using Marong.Backend.Missions;
using Marong.Backend.Notifications;
using Marong.Backend.Rounds.Enrichment;
using Marong.Contracts.Matching;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>
/// Writes rounds with all that belongs to them: who gives to whom, the givers' anonymous names, the missions, what the members are told. Each
/// table is written at once for all rounds.
/// </summary>
internal static class RoundRows
{
    /// <summary>Hangul as it is, not as six characters each: this goes to the database, never into a page.</summary>
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>To be called with the groups locked; of one group there is one round among them.</summary>
    public static async Task InsertAsync(
        MySqlTransaction transaction,
        IReadOnlyList<(MatchingResult Result, RoundSpan Span)> rounds,
        RoundInstants now,
        CancellationToken cancellationToken)
    {
        var names = await DrawNamesAsync(transaction, [.. rounds.Select(round => round.Result)], cancellationToken);
        var ids = await InsertRoundsAsync(transaction, rounds, now, cancellationToken);
        await InsertGiversAsync(transaction, [.. rounds.Select(round => round.Result)], ids, names, cancellationToken);
        await MissionPool.FillAsync(transaction, ids, cancellationToken);
        await NotificationLog.AppendAsync(
            transaction, [.. rounds.SelectMany(round => Notices(round.Result, round.Span, ids[round.Result.GroupId]))], cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<long, long>> InsertRoundsAsync(
        MySqlTransaction transaction,
        IReadOnlyList<(MatchingResult Result, RoundSpan Span)> rounds,
        RoundInstants now,
        CancellationToken cancellationToken)
    {
        var rows = rounds.Select(round => new object?[]
        {
            round.Result.GroupId, round.Result.Cycle, round.Result.CampaignId is null ? round.Result.Cycle : null, round.Result.CampaignId,
            round.Span.StartsAt.ToSql(), round.Span.RevealsAt.ToSql(), round.Span.EndsAt.ToSql(), round.Result.Seed,
            EnrichmentTimes.FirstDue(round.Span.StartsAt, now), round.Result.CampaignId is null ? EnrichmentQueue.Weeks : EnrichmentQueue.Campaigns,
        });
        var inserted = await transaction.Connection!.QueryAsync<(long RoundId, long GroupId)>(new CommandDefinition(
            """
            INSERT INTO rounds (group_id, cycle, weekly_cycle, campaign_id, starts_at, reveals_at, ends_at, seed, enrich_due_at, enrich_rank)
            SELECT group_id, cycle, weekly_cycle, campaign_id, starts_at, reveals_at, ends_at, UNHEX(seed), enrich_due_at, enrich_rank
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                group_id BIGINT PATH '$[0]', cycle INT PATH '$[1]', weekly_cycle INT PATH '$[2]', campaign_id BIGINT PATH '$[3]',
                starts_at DATETIME(6) PATH '$[4]', reveals_at DATETIME(6) PATH '$[5]', ends_at DATETIME(6) PATH '$[6]', seed CHAR(32) PATH '$[7]',
                enrich_due_at DATETIME(6) PATH '$[8]', enrich_rank INT PATH '$[9]')) fresh
            RETURNING id, group_id
            """,
            new { rows = JsonSerializer.Serialize(rows) },
            transaction,
            cancellationToken: cancellationToken));
        return inserted.ToDictionary(round => round.GroupId, round => round.RoundId);
    }

    private static Task InsertGiversAsync(
        MySqlTransaction transaction,
        IReadOnlyList<MatchingResult> results,
        IReadOnlyDictionary<long, long> roundIds,
        IReadOnlyDictionary<long, IReadOnlyList<string>> names,
        CancellationToken cancellationToken)
    {
        var rows = results.SelectMany(result => result.Arcs.Select((arc, index) =>
            new object[] { roundIds[result.GroupId], arc.GiverId, arc.ReceiverId, names[result.GroupId][index] }));
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assignments (round_id, giver_id, receiver_id)
            SELECT round_id, giver, receiver
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (round_id BIGINT PATH '$[0]', giver BIGINT PATH '$[1]', receiver BIGINT PATH '$[2]')) arcs;
            INSERT INTO anonymous_names (round_id, user_id, name)
            SELECT round_id, giver, name
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                round_id BIGINT PATH '$[0]', giver BIGINT PATH '$[1]', name VARCHAR(30) CHARACTER SET utf8mb4 PATH '$[3]')) names;
            """,
            new { rows = JsonSerializer.Serialize(rows, Compact) },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>For each group as many names as it has givers.</summary>
    private static async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> DrawNamesAsync(
        MySqlTransaction transaction, IReadOnlyList<MatchingResult> results, CancellationToken cancellationToken)
    {
        var used = await transaction.Connection!.QueryAsync<UsedName>(new CommandDefinition(
            """
            SELECT r.group_id, r.recency, a.name
            FROM (
                SELECT id, group_id, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY starts_at DESC) AS recency
                FROM rounds WHERE group_id IN @groupIds) r
            JOIN anonymous_names a ON a.round_id = r.id
            WHERE r.recency <= @RoundsRemembered
            """,
            new { groupIds = results.Select(result => result.GroupId), AnonymousNames.RoundsRemembered },
            transaction,
            cancellationToken: cancellationToken));
        var usedBy = used.ToLookup(name => name.GroupId);
        return results.ToDictionary(result => result.GroupId, result => AnonymousNames.Draw(result.Arcs.Count, Remembered(usedBy[result.GroupId])));
    }

    private static HashSet<string> Remembered(IEnumerable<UsedName> names) =>
        [.. names.OrderBy(name => name.Recency).Take(AnonymousNames.Remembered).Select(name => name.Name)];

    private static IEnumerable<NewNotification> Notices(MatchingResult result, RoundSpan span, long roundId)
    {
        var (subject, notice) = (roundId.ToString(CultureInfo.InvariantCulture), new RoundNotice(result.Cycle, result.CampaignId));
        yield return new(NotificationKinds.Matched, subject, result.GroupId, UserId: null, roundId, notice, span.StartsAt);
        yield return new(NotificationKinds.Revealed, subject, result.GroupId, UserId: null, roundId, notice, span.RevealsAt);
    }

    private sealed record UsedName(long GroupId, long Recency, string Name);

    /// <summary>What is told of a round says nothing of anybody in it.</summary>
    private sealed record RoundNotice(
        int Cycle, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CampaignId);
}

/// <summary>When rounds are stored: by the game clock, and by the time that leases and waits are measured in.</summary>
internal readonly record struct RoundInstants(DateTimeOffset Game, DateTimeOffset Real);
