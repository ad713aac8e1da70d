using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Marong.ServiceDefaults.RateLimits;

/// <summary>The counts that all replicas share. Each request is one atomic script, by Redis' own clock.</summary>
/// <param name="redis">The connection.</param>
/// <param name="secret">
/// Keys hold a keyed hash of the subject: addresses and ids are few enough to be found again from a plain one.
/// </param>
internal sealed class RedisRateLimits(IConnectionMultiplexer redis, string secret) : IRateLimitStore
{
    // Longer than a healthy Redis ever takes, shorter than a person notices.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // Microseconds; a charge is two arguments, its interval and its window. A key lives until its allowance is whole again.
    private const string Script =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local arrivals = {}
        local wait = 0
        for i, key in ipairs(KEYS) do
          local interval, window = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
          arrivals[i] = math.max(tonumber(redis.call('GET', key) or 0), now) + interval
          wait = math.max(wait, arrivals[i] - window - now)
        end
        if wait > 0 then
          return wait
        end
        for i, key in ipairs(KEYS) do
          redis.call('SET', key, string.format('%.0f', arrivals[i]), 'PX', math.ceil((arrivals[i] - now) / 1000))
        end
        return 0
        """;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    public async ValueTask<TimeSpan?> TryAcquireAsync(IReadOnlyList<RateLimitCharge> charges, CancellationToken ct)
    {
        var keys = charges.Select(KeyOf).ToArray();
        var arguments = charges.SelectMany(ArgumentsOf).ToArray();
        var wait = (long)await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, arguments).WaitAsync(Patience, ct);
        return wait > 0 ? TimeSpan.FromMicroseconds(wait) : null;
    }

    internal RedisKey KeyOf(RateLimitCharge charge)
    {
        var hash = HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(charge.Subject));
        return $"limit:{charge.Limit.Name}:{Base64Url.EncodeToString(hash.AsSpan(0, 16))}";
    }

    private static RedisValue[] ArgumentsOf(RateLimitCharge charge) =>
        [(long)charge.Limit.Interval.TotalMicroseconds, (long)charge.Limit.Window.TotalMicroseconds];
}
