using Marong.ServiceDefaults;
using StackExchange.Redis;

namespace Marong.Backend.Notifications;

/// <summary>
/// Tells all replicas that there is something new. It may be lost without any harm: what is new is in the database, and everybody looks there
/// from time to time.
/// </summary>
internal sealed class WakeUps(TimeProvider time, IConnectionMultiplexer? redis = null)
{
    private static readonly RedisChannel Redis = RedisChannel.Literal("notifications");

    private readonly WakeSignal _wake = new();

    /// <summary>Whether what other replicas say arrives here.</summary>
    public bool AreHeard => redis?.GetSubscriber().IsConnected(Redis) ?? false;

    /// <summary>Called after the commit: before it nobody sees what is new.</summary>
    public async Task WakeAsync()
    {
        _wake.Wake();
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
            await redis.GetSubscriber().SubscribeAsync(Redis, (_, _) => _wake.Wake(), CommandFlags.FireAndForget);
        }
    }

    /// <summary>Until something is new, or so long; whether something is.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _wake.WaitAsync(longest, time, cancellationToken);
}
