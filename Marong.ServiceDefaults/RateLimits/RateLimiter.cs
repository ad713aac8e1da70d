using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Marong.ServiceDefaults.RateLimits;

/// <summary>
/// Limits that hold over all replicas of all services, counted in Redis. While Redis cannot be asked each process counts for itself: more gets
/// through then, but nobody is turned away for it, and nobody gets through without end.
/// </summary>
public sealed class RateLimiter
{
    private const long Healthy = long.MinValue;

    // A Redis that hangs makes one request in this time wait for it, not every one.
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(1);

    private readonly IRateLimitStore? _shared;
    private readonly LocalRateLimits _local;
    private readonly TimeProvider _time;
    private readonly ILogger<RateLimiter> _logger;
    private long _sharedAgainAt = Healthy;
    private int _isDown;

    internal RateLimiter(IRateLimitStore? shared, LocalRateLimits local, TimeProvider time, ILogger<RateLimiter> logger)
    {
        _shared = shared;
        _local = local;
        _time = time;
        _logger = logger;
    }

    /// <summary>Takes one permit of the limit. <see langword="null"/> when there was one, otherwise how long until there is.</summary>
    public ValueTask<TimeSpan?> TryAcquireAsync(RateLimit limit, string subject, CancellationToken ct) =>
        TryAcquireAsync([new RateLimitCharge(limit, subject)], ct);

    /// <summary>Takes a permit of each, or none at all. <see langword="null"/> when all were there, otherwise how long until they are.</summary>
    public async ValueTask<TimeSpan?> TryAcquireAsync(IReadOnlyList<RateLimitCharge> charges, CancellationToken ct)
    {
        if (_shared is null || !MayAskShared())
        {
            return await _local.TryAcquireAsync(charges, ct);
        }

        try
        {
            var wait = await _shared.TryAcquireAsync(charges, ct);
            Volatile.Write(ref _sharedAgainAt, Healthy);
            if (Interlocked.Exchange(ref _isDown, 0) == 1)
            {
                _logger.LogInformation("Rate limits are shared again");
            }

            return wait;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Volatile.Write(ref _sharedAgainAt, NextTry());
            if (Interlocked.Exchange(ref _isDown, 1) == 0)
            {
                _logger.LogWarning("Each process limits by itself until Redis can be asked again: {Reason}", exception.Message);
            }

            return await _local.TryAcquireAsync(charges, ct);
        }
    }

    // Of those who come when the time is up the first asks, and moves the time on for the others.
    private bool MayAskShared()
    {
        var againAt = Volatile.Read(ref _sharedAgainAt);
        return againAt == Healthy
            || (_time.GetTimestamp() >= againAt && Interlocked.CompareExchange(ref _sharedAgainAt, NextTry(), againAt) == againAt);
    }

    private long NextTry() => _time.GetTimestamp() + (long)(RetryAfterFailure.TotalSeconds * _time.TimestampFrequency);
}
