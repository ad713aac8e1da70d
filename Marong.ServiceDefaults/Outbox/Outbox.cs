using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace Marong.ServiceDefaults.Outbox;

/// <summary>What must reach another service goes into the table <c>outbox</c> along with what happened, or not at all.</summary>
public static class Outbox
{
    /// <summary>
    /// Adds a message within the caller's transaction. It is delivered after the commit, at least once, in no particular order; call
    /// <see cref="OutboxSignal.Wake"/> after the commit to have that done at once.
    /// </summary>
    /// <param name="transaction">The transaction of what happened.</param>
    /// <param name="kind">The <see cref="IOutboxHandler.Kind"/> of whoever delivers it.</param>
    /// <param name="payload">Becomes JSON.</param>
    /// <param name="time">Tells since when the message is due.</param>
    /// <param name="ct">Cancels.</param>
    public static Task EnqueueAsync(MySqlTransaction transaction, string kind, object payload, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(time);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO outbox (kind, payload, created_at, due_at) VALUES (@kind, @json, @now, @now)",
            new { kind, json = JsonSerializer.Serialize(payload, JsonSerializerOptions.Web), now = time.GetUtcNow() },
            transaction,
            cancellationToken: ct));
    }
}
