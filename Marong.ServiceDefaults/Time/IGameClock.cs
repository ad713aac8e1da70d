namespace Marong.ServiceDefaults.Time;

/// <summary>
/// The time that decides rounds, phases and days. Tokens, leases, caches and timeouts use <see cref="TimeProvider"/>.
/// </summary>
public interface IGameClock
{
    DateTimeOffset UtcNow { get; }

    /// <summary>
    /// Takes over a moved clock; a no-op unless <c>Testing:Clock</c> is on. Requests are refreshed already, jobs call it at each tick.
    /// </summary>
    ValueTask RefreshAsync(CancellationToken ct);
}
