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

    private DateTimeOffset? _last;

    /// <summary>Only the sequencer calls it, whose own work waits meanwhile: one statement each time, until nothing is left.</summary>
    public async Task TrimAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _last < Interval)
        {
            return;
        }

        var deleted = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM notifications WHERE seq IS NOT NULL AND due_at < @oldest ORDER BY seq LIMIT @AtOnce",
            new { oldest = now - Kept, AtOnce },
            cancellationToken: cancellationToken));
        if (deleted < AtOnce)
        {
            _last = now;
        }
    }
}
