using System.Threading.Channels;

namespace Marong.ServiceDefaults;

/// <summary>Ends a loop's wait before its time. Woken several times before it waits, or by several at once, it wakes once.</summary>
public sealed class WakeSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Ends the wait that is under way, or else the next one.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Until it is woken, so long, or until it is cancelled, which is no error; whether it was woken.</summary>
    /// <param name="longest">How long.</param>
    /// <param name="time">By whose clock.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        Task woken = _wake.Reader.ReadAsync(either.Token).AsTask();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return woken.IsCompletedSuccessfully;
    }
}
