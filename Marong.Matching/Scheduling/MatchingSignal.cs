using System.Threading.Channels;

namespace Marong.Matching.Scheduling;

/// <summary>Lets the scheduler look at once instead of at its next tick.</summary>
internal sealed class MatchingSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        Task woken = _wake.Reader.ReadAsync(either.Token).AsTask();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
