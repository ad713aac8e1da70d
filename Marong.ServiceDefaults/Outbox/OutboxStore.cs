using System.Data;
using Dapper;
using MySqlConnector;

namespace Marong.ServiceDefaults.Outbox;

internal interface IOutboxStore
{
    /// <summary>Takes due messages of these kinds for as long as the lease lasts. What is not finished by then is due again.</summary>
    Task<IReadOnlyList<OutboxMessage>> ClaimAsync(IReadOnlyCollection<string> kinds, int most, TimeSpan lease, CancellationToken ct);

    Task DeleteAsync(OutboxMessage message, CancellationToken ct);

    Task PostponeAsync(OutboxMessage message, TimeSpan delay, CancellationToken ct);
}

internal sealed class OutboxStore(MySqlDataSource database, TimeProvider time) : IOutboxStore
{
    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(IReadOnlyCollection<string> kinds, int most, TimeSpan lease, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);

        // Not REPEATABLE READ, whose gap locks would hold up those who enqueue.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var due = (await connection.QueryAsync<OutboxMessage>(new CommandDefinition(
            """
            SELECT id, kind, payload, attempts FROM outbox WHERE due_at <= @now AND kind IN @kinds
            ORDER BY due_at LIMIT @most FOR UPDATE SKIP LOCKED
            """,
            new { now, kinds, most },
            transaction,
            cancellationToken: ct))).AsList();
        if (due.Count == 0)
        {
            return [];
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE outbox SET due_at = @leasedUntil, attempts = attempts + 1 WHERE id IN @ids",
            new { leasedUntil = now + lease, ids = due.Select(message => message.Id) },
            transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return [.. due.Select(message => message with { Attempts = message.Attempts + 1 })];
    }

    public async Task DeleteAsync(OutboxMessage message, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM outbox WHERE id = @Id", new { message.Id }, cancellationToken: ct));
    }

    public async Task PostponeAsync(OutboxMessage message, TimeSpan delay, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE outbox SET due_at = @dueAt WHERE id = @Id AND attempts = @Attempts",
            new { dueAt = time.GetUtcNow() + delay, message.Id, message.Attempts },
            cancellationToken: ct));
    }
}
