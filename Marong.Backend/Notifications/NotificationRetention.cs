using System.Data;
using Dapper;
using MySqlConnector;

namespace Marong.Backend.Notifications;

/// <summary>What was told long ago is deleted, or the table would only grow.</summary>
internal sealed class NotificationRetention(TimeProvider time)
{
    /// <summary>A season: who comes back from the longest holidays still finds what happened.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // As long as a statement runs, what it deletes cannot be marked as read.
    private const int AtOnce = 1000;

    private DateTimeOffset _next;

    /// <summary>
    /// Only the sequencer calls it, whose own work waits meanwhile: a few rows each time, until none is old. After a failure the next try
    /// comes with the next interval.
    /// </summary>
    public async Task TrimAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < _next)
        {
            return;
        }

        _next = now + Interval;
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var deleted = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM notifications WHERE due_at < @oldest AND seq IS NOT NULL ORDER BY due_at LIMIT @AtOnce",
            new { oldest = now - Kept, AtOnce },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        _next = deleted < AtOnce ? _next : now;
    }
}
