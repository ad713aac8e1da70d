using Marong.Matching.Matchings;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Scheduling;

/// <summary>
/// Keeps a second matcher from deciding the same groups for nothing. No more than that: a result is stored once, whoever works. A matcher that
/// died is replaced when its lease has run out.
/// </summary>
internal sealed class MatcherLease(IOptions<MatchingOptions> options)
{
    private readonly string _owner = Guid.NewGuid().ToString("N");

    public async Task<bool> TryHoldAsync(BackendClient backend, CancellationToken cancellationToken) =>
        options.Value.Lease == TimeSpan.Zero
        || await backend.TryLeaseAsync(new(_owner, (int)Math.Ceiling(options.Value.Lease.TotalSeconds)), cancellationToken);

    /// <summary>So that another need not wait until it runs out.</summary>
    public Task GiveBackAsync(BackendClient backend, CancellationToken cancellationToken) =>
        options.Value.Lease == TimeSpan.Zero ? Task.CompletedTask : backend.TryLeaseAsync(new(_owner, Seconds: 0), cancellationToken);
}
