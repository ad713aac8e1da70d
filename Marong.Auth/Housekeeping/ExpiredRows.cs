using Dapper;
using Marong.Auth.Sessions;
using MySqlConnector;

namespace Marong.Auth.Housekeeping;

/// <summary>Takes away what has expired, a little at a time. Replicas may do it at once.</summary>
internal sealed class ExpiredRows(MySqlDataSource database, TimeProvider time, ILogger<ExpiredRows> logger) : BackgroundService
{
    private const int Most = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // A session is told to be ended as long as tokens of it may be in force, also when they outlive it.
    private static readonly TimeSpan SessionsOutlivedBy = EndedSessionStore.TokenLifetime;

    private static readonly string[] Deletions =
    [
        "DELETE FROM oauth_states WHERE expires_at < @now LIMIT @Most",
        "DELETE FROM refresh_tokens WHERE expires_at < @now LIMIT @Most",
        "DELETE FROM sessions WHERE ends_at < @forgotten LIMIT @Most",
        "DELETE FROM signing_keys WHERE published_until < @now LIMIT @Most",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await DeleteAsync(stoppingToken);
            }
            catch (MySqlException exception)
            {
                logger.LogWarning(exception, "Expired rows stay until the next round");
            }
        }
    }

    private async Task DeleteAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var now = time.GetUtcNow();
        var limits = new { now, forgotten = now - SessionsOutlivedBy, Most };
        foreach (var deletion in Deletions)
        {
            while (await connection.ExecuteAsync(new CommandDefinition(deletion, limits, cancellationToken: ct)) == Most)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }
}
