namespace Marong.ServiceDefaults.RateLimits;

/// <summary>Counts what has been used of limits.</summary>
/// <remarks>
/// The generic cell rate algorithm as virtual scheduling (ITU-T I.371, annex A; ATM Forum TM 4.0, section 4.4.2). Of each subject only its
/// theoretical arrival time TAT is kept: the instant at which its allowance is whole again. With the interval T = window ÷ permits a request at
/// t, for TAT' = max(TAT, t), is permitted if TAT' + T − t ≤ window, and then TAT = TAT' + T; otherwise it would be at TAT' + T − window.
/// One number a subject instead of a log of requests, no border between windows at which twice as much passes at once, and who waits as told
/// gets one request through and not a whole window's.
/// </remarks>
internal interface IRateLimitStore
{
    /// <summary>Takes all charges, or none of them; how long to wait when it takes none.</summary>
    ValueTask<TimeSpan?> TryAcquireAsync(IReadOnlyList<RateLimitCharge> charges, CancellationToken ct);
}
