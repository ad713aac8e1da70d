using System.Diagnostics;
using Dapper;
using Marong.Backend.Groups;
using Marong.Backend.Rounds;
using Marong.Benchmarks.Databases;
using Marong.Contracts.Matching;
using Marong.Matching.Tests;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Marong.Benchmarks.Storing;

/// <summary>A whole round of many groups, matched and then written by backend's own store to a real MariaDB.</summary>
internal static class StoringBench
{
    private const int Batch = 100;
    private const int Writers = 2;

    public static async Task<IReadOnlyList<Bar>> MeasureAsync(Groups drawn, int count, CancellationToken cancellationToken)
    {
        await using var server = await TemporaryMariaDb.StartAsync(cancellationToken);
        await using var connection = await server.OpenAsync(cancellationToken);
        await Schema.CreateAsync(server, cancellationToken);
        await connection.ChangeDatabaseAsync("backend", cancellationToken);
        var version = await connection.ExecuteScalarAsync<string>("SELECT VERSION()");
        Progress.Say($"storing: MariaDB {version} with {string.Join(' ', TemporaryMariaDb.Settings)}");

        var groups = new PlayingGroups(drawn, count);
        var clock = Stopwatch.StartNew();
        await groups.InsertAsync(connection, cancellationToken);
        Progress.Say($"storing: {count} groups of {PlayingGroups.Size} are there after {clock.Elapsed.TotalSeconds:0.0} s; matching them on {Environment.ProcessorCount} cores …");

        var solved = SolvedGroups.Of(groups, cancellationToken);
        Progress.Say($"storing: matched in {solved.OfSlowest.TotalSeconds:0.0} s ({solved.OfCores.TotalSeconds:0.0} s of a core)");

        var empty = await BareLoad.EmptyTablesAsync(connection, cancellationToken);
        var written = await WriteAsync(server, solved.Results, cancellationToken);
        var whole = await WholeRoundsAsync(connection, cancellationToken);
        var (bare, rows) = await BareLoad.OfAsync(server, empty, cancellationToken);
        Progress.Say($"storing: {count} groups, {rows} rows: solve {solved.OfSlowest.TotalSeconds:0.0} s on {Environment.ProcessorCount} cores, write {written.TotalSeconds:0.0} s by {Writers} writers, LOAD DATA {bare.TotalSeconds:0.0} s: the write takes {written / bare:0.00} times as long");
        return [new Bar($"groups without exactly one round of {PlayingGroups.Size} assignments, of {count}", count - whole, Bound.AtMost(0), "")];
    }

    private static async Task<TimeSpan> WriteAsync(TemporaryMariaDb server, IReadOnlyList<MatchingResult> results, CancellationToken cancellationToken)
    {
        await using var services = Schema.DataSourceOf("backend", server);
        var store = ActivatorUtilities.CreateInstance<RoundStore>(services, new GroupChanges(), TimeProvider.System);
        var clock = Stopwatch.StartNew();
        var stored = 0;
        await Parallel.ForEachAsync(
            results.Chunk(Batch),
            new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
            async (batch, stop) =>
            {
                var refusals = await store.StoreAsync(batch, PlayingGroups.Matched, stop);
                if (refusals.FirstOrDefault(refusal => refusal is not null) is { } refusal)
                {
                    throw new InvalidOperationException($"The store refused a group: {refusal}.");
                }

                var sum = Interlocked.Add(ref stored, batch.Length);
                if (sum * 10L / results.Count > (sum - batch.Length) * 10L / results.Count)
                {
                    Progress.Say($"storing: {sum} of {results.Count} written after {clock.Elapsed.TotalSeconds:0.0} s");
                }
            });
        return clock.Elapsed;
    }

    private static Task<long> WholeRoundsAsync(MySqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            SELECT COUNT(*) FROM (
                SELECT r.group_id FROM backend.rounds r JOIN backend.assignments a ON a.round_id = r.id
                GROUP BY r.group_id HAVING COUNT(DISTINCT r.id) = 1 AND COUNT(*) = {PlayingGroups.Size}) whole
            """,
            cancellationToken: cancellationToken));
}
