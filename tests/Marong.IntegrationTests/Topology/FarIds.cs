using Dapper;
using MySqlConnector;

namespace Marong.IntegrationTests.Topology;

/// <summary>Ids that appear nowhere by chance, so that finding one means something.</summary>
internal static class FarIds
{
    private const long FirstUser = 71_000_000_000;
    private const long FirstPost = 82_000_000_000;

    /// <summary>From now on users and posts have such; where they have them already, the database goes on counting.</summary>
    public static async Task StartAsync(MarongTopology marong, CancellationToken cancellationToken)
    {
        await using var database = new MySqlConnection(await marong.ConnectionStringAsync("mariadb", cancellationToken));
        await database.ExecuteAsync(new CommandDefinition(
            $"ALTER TABLE auth.users AUTO_INCREMENT = {FirstUser}; ALTER TABLE backend.posts AUTO_INCREMENT = {FirstPost}",
            cancellationToken: cancellationToken));
    }
}
