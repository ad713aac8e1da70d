namespace Marong.ServiceDefaults.RateLimits;

/// <summary>The counts of this process alone, for as long as the shared ones are out of reach.</summary>
internal sealed class LocalRateLimits(TimeProvider time) : IRateLimitStore
{
    internal const int MostSubjects = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Limit, string Subject), DateTimeOffset> _arrivals = [];

    public ValueTask<TimeSpan?> TryAcquireAsync(IReadOnlyList<RateLimitCharge> charges, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var arrivals = charges.Select(charge => ArrivalOf(charge, now)).ToList();
            var wait = charges.Zip(arrivals).Max(pair => pair.Second - pair.First.Limit.Window - now);
            if (wait > TimeSpan.Zero)
            {
                return ValueTask.FromResult<TimeSpan?>(wait);
            }

            MakeRoom(now);
            foreach (var (charge, arrival) in charges.Zip(arrivals))
            {
                _arrivals[(charge.Limit.Name, charge.Subject)] = arrival;
            }

            return ValueTask.FromResult<TimeSpan?>(null);
        }
    }

    private DateTimeOffset ArrivalOf(RateLimitCharge charge, DateTimeOffset now)
    {
        var known = _arrivals.GetValueOrDefault((charge.Limit.Name, charge.Subject));
        return (known > now ? known : now) + charge.Limit.Interval;
    }

    // Memory is worth more than a count: when there are too many subjects even without the rested ones, all are forgotten.
    private void MakeRoom(DateTimeOffset now)
    {
        if (_arrivals.Count < MostSubjects)
        {
            return;
        }

        foreach (var rested in _arrivals.Where(arrival => arrival.Value <= now).Select(arrival => arrival.Key).ToList())
        {
            _arrivals.Remove(rested);
        }

        if (_arrivals.Count >= MostSubjects)
        {
            _arrivals.Clear();
        }
    }
}
