using Dapper;
using Marong.Contracts.Matching;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>The matcher's lease and its run log, both by real time.</summary>
internal sealed class MatchingRunStore(MySqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Takes the lease or prolongs it, unless another holds it.</summary>
    public async Task<bool> TryLeaseAsync(string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE matching_leases SET owner = @owner, expires_at = @until WHERE id = 1 AND (owner = @owner OR expires_at <= @now)",
            new { owner, now, until = now + duration },
            cancellationToken: cancellationToken)) > 0;
    }

    public async Task AddAsync(MatchingRunReport report, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO matching_runs (kind, started_at, finished_at, matched, refused, failed)
            VALUES (@Kind, @StartedAt, @FinishedAt, @Matched, @Refused, @Failed);
            DELETE FROM matching_runs WHERE finished_at < @limit;
            """,
            new { report.Kind, report.StartedAt, report.FinishedAt, report.Matched, report.Refused, report.Failed, limit = time.GetUtcNow() - Kept },
            cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<MatchingRunReport>> LatestAsync(int take, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<MatchingRunReport>(new CommandDefinition(
            "SELECT kind, started_at, finished_at, matched, refused, failed FROM matching_runs ORDER BY id DESC LIMIT @take",
            new { take },
            cancellationToken: cancellationToken))).AsList();
    }
}
