using System.Threading.Channels;
using StackExchange.Redis;

namespace Marong.Backend.Notifications;

/// <summary>
/// Tells all replicas that there is something new. It may be lost without any harm: what is new is in the database, and everybody looks there
/// from time to time.
/// </summary>
internal sealed class WakeUps(TimeProvider time, IConnectionMultiplexer? redis = null)
{
    private static readonly RedisChannel Redis = RedisChannel.Literal("notifications");

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether what other replicas say arrives here.</summary>
    public bool AreHeard => redis?.GetSubscriber().IsConnected(Redis) ?? false;

    /// <summary>Called after the commit: before it nobody sees what is new.</summary>
    public async Task WakeAsync()
    {
        _wake.Writer.TryWrite(true);
        if (redis is not null)
        {
            await redis.GetSubscriber().PublishAsync(Redis, RedisValue.EmptyString, CommandFlags.FireAndForget);
        }
    }

    /// <summary>From now on, and again whenever Redis comes back.</summary>
    public async Task ListenAsync()
    {
        if (redis is not null)
        {
            await redis.GetSubscriber().SubscribeAsync(Redis, (_, _) => _wake.Writer.TryWrite(true), CommandFlags.FireAndForget);
        }
    }

    /// <summary>Until something is new, or so long; whether something is.</summary>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        Task woken = _wake.Reader.ReadAsync(either.Token).AsTask();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return woken.IsCompletedSuccessfully;
    }
}
