using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace Marong.Migrations;

/// <summary>Brings every database to the version that this program carries. Running it again, or twice at once, does no harm.</summary>
internal static class MigrationRun
{
    public static async Task<int> ExecuteAsync(
        IConfiguration configuration, TimeProvider time, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var options = MigrationOptions.From(configuration);
            var scripts = ScriptCatalogue.Databases.ToDictionary(name => name, ScriptCatalogue.ScriptsOf);

            await using var server = await DatabaseServer.ConnectAsync(options, time, cancellationToken);
            await server.LockAsync(cancellationToken);
            foreach (var database in ScriptCatalogue.Databases)
            {
                await output.WriteLineAsync(await BringUpAsync(server, options, database, scripts[database], cancellationToken));
            }

            return 0;
        }
        catch (Exception exception) when (exception is MigrationException or MySqlException)
        {
            await errors.WriteLineAsync($"Migrations failed: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Migrations were interrupted; run them again.");
        }

        return 1;
    }

    private static async Task<string> BringUpAsync(
        DatabaseServer server, MigrationOptions options, string database, IReadOnlyList<SqlScript> scripts, CancellationToken cancellationToken)
    {
        var created = await server.EnsureDatabaseAsync(database, cancellationToken);
        await server.EnsureUserAsync(database, options.Passwords[database], cancellationToken);

        var applied = await server.AppliedVersionsAsync(database, cancellationToken);
        var pending = scripts.Where(script => !applied.Contains(script.Version)).ToArray();
        if (pending.Length > 0)
        {
            SchemaRunner.Apply(options.ConnectionStringFor(database), database, scripts);
        }

        var schema = pending switch
        {
            [] when scripts.Count == 0 => "no scripts",
            [] => $"up to date at {scripts[^1].Title}",
            _ => $"applied {string.Join(", ", pending.Select(script => script.Title))}",
        };
        return $"{database}: {(created ? "created" : "exists")}, user {database} has its password and grants, {schema}";
    }
}
