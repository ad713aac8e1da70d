using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace Marong.Backend.Missions;

/// <summary>The missions that one round is played with, drawn so that nobody can foresee them.</summary>
internal static class MissionPool
{
    private const int PlacesADay = 5;

    private static readonly (string Difficulty, int Count)[] Sizes = [("상", 3), ("중", 6), ("하", 12)];

    /// <summary>Called in the transaction that stores the rounds: no round is without its missions.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rounds">The new round of each group.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task FillAsync(
        MySqlTransaction transaction, IReadOnlyDictionary<long, long> rounds, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT id, difficulty, 0 AS played_last FROM missions;
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
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO round_missions (round_id, mission_id, places)
            SELECT round_id, mission_id, @PlacesADay
            FROM JSON_TABLE(@drawn, '$[*]' COLUMNS (round_id BIGINT PATH '$[0]', mission_id BIGINT PATH '$[1]')) drawn
            """,
            new { PlacesADay, drawn = JsonSerializer.Serialize(drawn) },
            transaction,
            cancellationToken: cancellationToken));

        List<CatalogueMission> CatalogueOf(long groupId) =>
            catalogue.ConvertAll(mission => mission with { PlayedLast = playedLast.Contains((groupId, mission.Id)) ? 1 : 0 });
    }

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

/// <param name="Id">The mission.</param>
/// <param name="Difficulty">상, 중 or 하.</param>
/// <param name="PlayedLast">1 when it was in the pool of the group's previous round, else 0.</param>
internal sealed record CatalogueMission(long Id, string Difficulty, int PlayedLast);
