namespace Marong.ServiceDefaults.Outbox;

/// <summary>Delivers the messages of one kind. Registered as a service of this type, with any lifetime: each delivery has a scope of its own.</summary>
public interface IOutboxHandler
{
    /// <summary>The kind it delivers. A kind that no handler of this process knows waits for a process that knows it.</summary>
    string Kind { get; }

    /// <summary>
    /// Delivers one message; an exception means that it has to be tried again. The same message may come twice, so the receiver has to be
    /// idempotent.
    /// </summary>
    /// <param name="payload">The JSON of what was enqueued, in camelCase.</param>
    /// <param name="ct">Ends an attempt that takes too long.</param>
    Task HandleAsync(string payload, CancellationToken ct);
}
