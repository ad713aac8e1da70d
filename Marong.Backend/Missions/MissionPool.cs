using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace Marong.Backend.Missions;

/// <summary>
/// The missions that one round is played with: drawn from the catalogue so that nobody can foresee them, and where there is time for it
/// written for the group.
/// </summary>
internal static class MissionPool
{
    private const int PlacesADay = 5;

    private static readonly (string Difficulty, int Count)[] Sizes = [("상", 3), ("중", 6), ("하", 12)];

    public static IEnumerable<string> Difficulties => Sizes.Select(size => size.Difficulty);

    public static int SizeOf(string difficulty) => Sizes.Single(size => size.Difficulty == difficulty).Count;

    /// <summary>Called in the transaction that stores the rounds: no round is without its missions.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rounds">The new round of each group.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task FillAsync(
        MySqlTransaction transaction, IReadOnlyDictionary<long, long> rounds, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT id, difficulty, 0 AS played_last FROM missions WHERE NOT is_generated;
            SELECT last.group_id, m.mission_id
            FROM (
                SELECT id, group_id, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY starts_at DESC) AS recency
                FROM rounds WHERE group_id IN @groupIds AND id NOT IN @roundIds) last
            JOIN round_missions m ON m.round_id = last.id
            WHERE last.recency = 1;
            """,
            new { groupIds = rounds.Keys, roundIds = rounds.Values },
            transaction,
            cancellationToken: cancellationToken));
        var catalogue = (await read.ReadAsync<CatalogueMission>()).AsList();
        var playedLast = (await read.ReadAsync<(long GroupId, long MissionId)>()).ToHashSet();
        var drawn = rounds.SelectMany(round => Draw(CatalogueOf(round.Key)).Select(mission => new[] { round.Value, mission }));
        await InsertAsync(transaction, drawn, cancellationToken);

        List<CatalogueMission> CatalogueOf(long groupId) =>
            catalogue.ConvertAll(mission => mission with { PlayedLast = playedLast.Contains((groupId, mission.Id)) ? 1 : 0 });
    }

    /// <summary>
    /// Of a round that nobody plays yet. Where the catalogue knows a sentence under another difficulty, one of the drawn missions stays.
    /// </summary>
    public static async Task ReplaceAsync(
        MySqlTransaction transaction, long roundId, IReadOnlyList<PooledDescription> written, CancellationToken cancellationToken)
    {
        var pool = await ComposeAsync(transaction, roundId, written, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM round_missions WHERE round_id = @roundId", new { roundId }, transaction, cancellationToken: cancellationToken));
        await InsertAsync(transaction, pool.Select(mission => new[] { roundId, mission }), cancellationToken);
    }

    private static async Task<IReadOnlyList<long>> ComposeAsync(
        MySqlTransaction transaction, long roundId, IReadOnlyList<PooledDescription> written, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT m.id, m.difficulty FROM round_missions p JOIN missions m ON m.id = p.mission_id WHERE p.round_id = @roundId;
            SELECT id, description, difficulty FROM missions WHERE description IN @descriptions;
            """,
            new { roundId, descriptions = written.Select(mission => mission.Description) },
            transaction,
            cancellationToken: cancellationToken));
        var drawn = await read.ReadAsync<(long Id, string Difficulty)>();
        var known = (await read.ReadAsync<(long Id, string Description, string Difficulty)>())
            .ToDictionary(mission => new PooledDescription(mission.Description, mission.Difficulty), mission => mission.Id);
        return Compose([.. written.Where(known.ContainsKey).Select(mission => (known[mission], mission.Difficulty))], [.. drawn]);
    }

    /// <summary>As many of each difficulty as a round has: the written ones first, then drawn ones.</summary>
    internal static IReadOnlyList<long> Compose(
        IReadOnlyCollection<(long Id, string Difficulty)> written, IReadOnlyCollection<(long Id, string Difficulty)> drawn) =>
    [
        .. from size in Sizes
           from mission in written.Concat(drawn).Where(mission => mission.Difficulty == size.Difficulty).Distinct().Take(size.Count)
           select mission.Id,
    ];

    private static Task InsertAsync(MySqlTransaction transaction, IEnumerable<long[]> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO round_missions (round_id, mission_id, places)
            SELECT round_id, mission_id, @PlacesADay
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (round_id BIGINT PATH '$[0]', mission_id BIGINT PATH '$[1]')) pool
            """,
            new { PlacesADay, rows = JsonSerializer.Serialize(rows) },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>What the group played last comes up again only where the catalogue has nothing else.</summary>
    internal static IReadOnlyList<long> Draw(IReadOnlyCollection<CatalogueMission> catalogue)
    {
        var drawn = new List<long>();
        foreach (var (difficulty, count) in Sizes)
        {
            var candidates = catalogue.Where(mission => mission.Difficulty == difficulty).ToArray();
            RandomNumberGenerator.Shuffle<CatalogueMission>(candidates);
            drawn.AddRange(candidates.OrderBy(mission => mission.PlayedLast).Take(count).Select(mission => mission.Id));
        }

        return drawn;
    }
}

/// <summary>A mission as it is known by what it says.</summary>
internal sealed record PooledDescription(string Description, string Difficulty);

/// <param name="Id">The mission.</param>
/// <param name="Difficulty">상, 중 or 하.</param>
/// <param name="PlayedLast">1 when it was in the pool of the group's previous round, else 0.</param>
internal sealed record CatalogueMission(long Id, string Difficulty, int PlayedLast);
