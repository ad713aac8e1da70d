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

    /// <summary>Called in the transaction that stores the round: no round is without its missions.</summary>
    public static async Task FillAsync(MySqlTransaction transaction, long groupId, long roundId, CancellationToken cancellationToken)
    {
        var catalogue = await transaction.Connection!.QueryAsync<CatalogueMission>(new CommandDefinition(
            """
            SELECT m.id, m.difficulty, last.mission_id IS NOT NULL AS played_last FROM missions m
            LEFT JOIN round_missions last ON last.mission_id = m.id AND last.round_id =
                (SELECT id FROM rounds WHERE group_id = @groupId AND id <> @roundId ORDER BY starts_at DESC LIMIT 1)
            """,
            new { groupId, roundId },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO round_missions (round_id, mission_id, places)
            SELECT @roundId, id, @PlacesADay FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) drawn
            """,
            new { roundId, PlacesADay, ids = JsonSerializer.Serialize(Draw([.. catalogue])) },
            transaction,
            cancellationToken: cancellationToken));
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
