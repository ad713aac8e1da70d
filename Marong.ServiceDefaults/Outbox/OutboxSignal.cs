namespace Marong.ServiceDefaults.Outbox;

/// <summary>Tells this process' dispatcher that a message was committed, so that it does not wait for its next look at the table.</summary>
public sealed class OutboxSignal
{
    private readonly WakeSignal _wake = new();

    /// <summary>Called after the commit: before it nobody else sees the message.</summary>
    public void Wake() => _wake.Wake();

    internal Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken ct) => _wake.WaitAsync(longest, time, ct);
}
