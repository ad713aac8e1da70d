using System.Threading.Channels;

namespace Marong.ServiceDefaults.Outbox;

/// <summary>Tells this process' dispatcher that a message was committed, so that it does not wait for its next look at the table.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Called after the commit: before it nobody else sees the message.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    internal async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        Task woken = _wake.Reader.ReadAsync(either.Token).AsTask();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
