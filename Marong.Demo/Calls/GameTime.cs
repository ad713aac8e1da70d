using System.Globalization;
using Marong.ServiceDefaults.Time;
using StackExchange.Redis;

namespace Marong.Demo.Calls;

/// <summary>Moves the game clock of every process, so that what is played now was played then.</summary>
internal sealed class GameTime(IConnectionMultiplexer redis, TimeProvider time)
{
    public DateTimeOffset Today => time.GetUtcNow();

    public Task MoveToAsync(DateTimeOffset instant)
    {
        var offset = (instant - time.GetUtcNow()).TotalSeconds;
        return redis.GetDatabase().StringSetAsync(TestingClock.OffsetKey, offset.ToString("0.000", CultureInfo.InvariantCulture));
    }

    public Task PutRightAsync() => redis.GetDatabase().KeyDeleteAsync(TestingClock.OffsetKey);
}
