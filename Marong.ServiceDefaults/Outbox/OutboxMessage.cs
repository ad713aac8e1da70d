namespace Marong.ServiceDefaults.Outbox;

/// <param name="Id">The row.</param>
/// <param name="Kind">Who delivers it.</param>
/// <param name="Payload">The JSON of what was enqueued.</param>
/// <param name="Attempts">Counts this attempt too; tells it from a later one, when this one has outlived its lease.</param>
internal sealed record OutboxMessage(long Id, string Kind, string Payload, int Attempts);
