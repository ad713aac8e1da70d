using System.Data;
using System.Text.Json;
using Dapper;
using Marong.Backend.Reveals;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Notifications;

/// <summary>
/// Gives notifications that fall due their numbers, in one replica at a time. A number is given in the very transaction that holds the row of
/// the last one, so the order of the numbers is the order in which they become visible, whoever believes to be the one.
/// </summary>
internal sealed class Sequencer(
    MySqlDataSource database,
    MissionRefill refill,
    NotificationRetention retention,
    WakeUps wakeUps,
    RevealMetrics reveals,
    IGameClock clock,
    TimeProvider time,
    ILogger<Sequencer> logger) : BackgroundService
{
    private const int AtOnce = 1000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Candidacy = TimeSpan.FromMilliseconds(500);

    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Candidacy, time);
        do
        {
            await TryAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var lease = await SequencerLease.TryTakeAsync(database, stoppingToken);
            _isDown = false;
            if (lease is not null)
            {
                logger.LogInformation("Notifications get their numbers here");
                await WorkAsync(lease.Connection, stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.Log(_isDown ? LogLevel.Debug : LogLevel.Warning, "Notifications wait for their numbers: {Reason}", exception.GetType().Name);
            _isDown = true;
        }
    }

    private async Task WorkAsync(MySqlConnection connection, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var moves = new ClockMoves(clock, time);
        do
        {
            await clock.RefreshAsync(stoppingToken);
            var (now, moved) = (clock.UtcNow, moves.Next());
            await refill.WriteAsync(connection, now, stoppingToken);
            if (await IsAnyDueAsync(connection, now, stoppingToken))
            {
                await NumberAllAsync(connection, now, moved, stoppingToken);
            }

            await retention.TrimAsync(connection, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task NumberAllAsync(MySqlConnection connection, DateTimeOffset now, TimeSpan moved, CancellationToken stoppingToken)
    {
        IReadOnlyList<DueNotification> numbered;
        do
        {
            numbered = await NumberAsync(connection, now, stoppingToken);
            var known = clock.UtcNow - moved;
            foreach (var reveal in numbered.Where(notification => notification.Kind == NotificationKinds.Revealed))
            {
                // Of what the clock was moved over, nothing is late.
                reveals.Known(known > reveal.DueAt ? known - reveal.DueAt : TimeSpan.Zero);
            }

            await wakeUps.WakeAsync();
        }
        while (numbered.Count == AtOnce);
    }

    private static Task<bool> IsAnyDueAsync(MySqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM notifications WHERE seq IS NULL AND due_at <= @now)", new { now }, cancellationToken: cancellationToken));

    /// <summary>Those that got theirs.</summary>
    private static async Task<IReadOnlyList<DueNotification>> NumberAsync(MySqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT last_seq FROM notification_sequence FOR UPDATE", transaction: transaction, cancellationToken: cancellationToken));

        // What somebody is deleting right now is left out: who waits for nobody cannot be waited for in a circle.
        var due = (await connection.QueryAsync<DueNotification>(new CommandDefinition(
            "SELECT id, kind, due_at FROM notifications WHERE seq IS NULL AND due_at <= @now ORDER BY due_at, id LIMIT @AtOnce FOR UPDATE SKIP LOCKED",
            new { now, AtOnce },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE notifications n
            JOIN JSON_TABLE(@due, '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$')) numbered ON numbered.id = n.id
            SET n.seq = @last + numbered.place;
            UPDATE notification_sequence SET last_seq = @last + @Count;
            """,
            new { due = JsonSerializer.Serialize(due.Select(notification => notification.Id)), last, due.Count },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return due;
    }

    private sealed record DueNotification(long Id, string Kind, DateTimeOffset DueAt);
}
