using System.Diagnostics;
using Dapper;
using Marong.Benchmarks.Databases;
using MySqlConnector;

namespace Marong.Benchmarks.Storing;

/// <summary>
/// What the database needs for the rows alone: the same rows, as <c>LOAD DATA LOCAL INFILE</c> from files, into tables with the same
/// columns and keys but without foreign keys, one table after the other.
/// </summary>
internal static class BareLoad
{
    private const string Database = "bare";

    /// <summary>Tables of backend that have no rows.</summary>
    public static async Task<IReadOnlyList<string>> EmptyTablesAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'backend' AND table_type = 'BASE TABLE'", cancellationToken: cancellationToken));
        var empty = new List<string>();
        foreach (var table in tables)
        {
            if (await RowsAsync(connection, table, limit: 1, cancellationToken) == 0)
            {
                empty.Add(table);
            }
        }

        return empty;
    }

    /// <returns>The time of the loads, and how many rows there were.</returns>
    public static async Task<(TimeSpan Time, long Rows)> OfAsync(TemporaryMariaDb server, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition($"CREATE DATABASE {Database}", cancellationToken: cancellationToken));
        var (time, rows) = (TimeSpan.Zero, 0L);
        foreach (var table in tables)
        {
            if (await RowsAsync(connection, table, limit: 1, cancellationToken) == 0)
            {
                continue;
            }

            var file = Path.Combine(server.Exchange, table);
            await connection.ExecuteAsync(new CommandDefinition(
                $"CREATE TABLE {Database}.`{table}` LIKE backend.`{table}`; SELECT * FROM backend.`{table}` INTO OUTFILE '{file}' CHARACTER SET binary",
                cancellationToken: cancellationToken));
            var load = new MySqlBulkLoader(connection) { FileName = file, Local = true, TableName = $"{Database}.`{table}`", CharacterSet = "binary", Timeout = 0 };
            var clock = Stopwatch.StartNew();
            var loaded = await load.LoadAsync(cancellationToken);
            Progress.Say($"LOAD DATA: {loaded} rows of {table} in {clock.Elapsed.TotalSeconds:0.0} s");
            time += clock.Elapsed;
            rows += loaded;
            File.Delete(file);
            if (loaded != await RowsAsync(connection, table, limit: long.MaxValue, cancellationToken))
            {
                throw new InvalidOperationException($"LOAD DATA left out rows of {table}.");
            }
        }

        return (time, rows);
    }

    private static Task<long> RowsAsync(MySqlConnection connection, string table, long limit, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM (SELECT 1 FROM backend.`{table}` LIMIT {limit}) some", cancellationToken: cancellationToken));
}
