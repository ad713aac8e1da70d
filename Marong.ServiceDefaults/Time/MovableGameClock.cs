using System.Globalization;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Marong.ServiceDefaults.Time;

/// <summary>Real time plus an offset that all processes read from one Redis key, so that a test moves them together.</summary>
internal sealed class MovableGameClock(TimeProvider time, ILogger<MovableGameClock> logger, IConnectionMultiplexer? redis = null) : IGameClock
{
    private long _offsetTicks;
    private volatile bool _isDeaf;

    public DateTimeOffset UtcNow => time.GetUtcNow().AddTicks(Volatile.Read(ref _offsetTicks));

    public async ValueTask RefreshAsync(CancellationToken ct)
    {
        if (redis is null)
        {
            return;
        }

        try
        {
            var stored = await redis.GetDatabase().StringGetAsync(TestingClock.OffsetKey).WaitAsync(ct);
            var seconds = stored.IsNullOrEmpty ? 0 : double.Parse(stored.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            Volatile.Write(ref _offsetTicks, TimeSpan.FromSeconds(seconds).Ticks);
            _isDeaf = false;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Jobs ask many times a second.
            if (!_isDeaf)
            {
                _isDeaf = true;
                logger.LogWarning("The testing clock keeps its last offset: Redis does not answer ({Reason})", exception.GetType().Name);
            }
        }
    }
}
