using Dapper;
using Marong.Backend.Notifications;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Reveals;

/// <summary>
/// Counts the reveals that should be known by now and are not. Every replica does, for the one that should make them known may be what fails.
/// </summary>
internal sealed class OverdueReveals(
    MySqlDataSource database, RevealMetrics metrics, IGameClock clock, TimeProvider time, ILogger<OverdueReveals> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryCountAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>While the database is away the number stays what it was.</summary>
    private async Task TryCountAsync(CancellationToken stoppingToken)
    {
        try
        {
            await clock.RefreshAsync(stoppingToken);
            metrics.SetOverdue(await CountAsync(clock.UtcNow - Patience, stoppingToken));
            _isDown = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.Log(_isDown ? LogLevel.Debug : LogLevel.Warning, "Overdue reveals are not counted: {Reason}", exception.GetType().Name);
            _isDown = true;
        }
    }

    private async Task<long> CountAsync(DateTimeOffset latest, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM notifications WHERE seq IS NULL AND due_at <= @latest AND kind = @Revealed",
            new { latest, NotificationKinds.Revealed },
            cancellationToken: cancellationToken));
    }
}
