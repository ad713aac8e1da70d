using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace Marong.Migrations;

internal sealed record MigrationOptions(
    MySqlConnectionStringBuilder Server,
    IReadOnlyDictionary<string, string> Passwords,
    TimeSpan WaitForServer)
{
    public static MigrationOptions From(IConfiguration configuration) => new(
        ParseServer(Required(configuration, "ConnectionStrings:mariadb")),
        ScriptCatalogue.Databases.ToDictionary(name => name, name => Required(configuration, $"Databases:{name}:Password")),
        configuration.GetValue("Migrations:WaitForServer", TimeSpan.FromSeconds(60)));

    public string ConnectionStringFor(string database) =>
        new MySqlConnectionStringBuilder(Server.ConnectionString) { Database = database }.ConnectionString;

    private static MySqlConnectionStringBuilder ParseServer(string connectionString)
    {
        try
        {
            return new MySqlConnectionStringBuilder(connectionString)
            {
                Database = "",
                AllowUserVariables = true,
                ConnectionTimeout = 2,
                Pooling = false,
            };
        }
        catch (ArgumentException)
        {
            throw new MigrationException("ConnectionStrings:mariadb is not a MySQL connection string.");
        }
    }

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value
            ? value
            : throw new MigrationException($"{key} is not set (environment variable {key.Replace(":", "__", StringComparison.Ordinal)}).");
}
