namespace Marong.Auth.Keys;

/// <summary>The keys that all replicas of auth share, read again every minute; makes the first one, and each successor, when it is due.</summary>
internal sealed class KeyRing(ISigningKeyStore store, KeyEncryption encryption, TimeProvider time, ILogger<KeyRing> logger) : IDisposable
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Snapshot? _snapshot;
    private volatile bool _refreshRequested;

    public async ValueTask<SigningKey> SigningKeyAsync(CancellationToken ct) =>
        (await ReadAsync(ct)).SigningAt(time.GetUtcNow()) ?? throw new InvalidOperationException("no signing key is in force");

    public async ValueTask<IReadOnlyList<SigningKey>> PublishedAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return [.. (await ReadAsync(ct)).Keys.Where(key => key.Row.PublishedUntil > now)];
    }

    /// <summary>
    /// Somebody looks for a key that is not here: another replica may have made it since. The keys are read again for whoever asks next, but
    /// not for every forged key id.
    /// </summary>
    public void RequestRefresh() => _refreshRequested = true;

    public void Dispose() => _reading.Dispose();

    private async ValueTask<Snapshot> ReadAsync(CancellationToken ct)
    {
        if (_snapshot is { } fresh && IsFresh(fresh))
        {
            return fresh;
        }

        await _reading.WaitAsync(ct);
        try
        {
            if (_snapshot is { } justRead && IsFresh(justRead))
            {
                return justRead;
            }

            return _snapshot = await LoadAsync(_snapshot, ct);
        }
        catch (Exception exception) when (_snapshot?.SigningAt(time.GetUtcNow()) is not null && !ct.IsCancellationRequested)
        {
            logger.LogWarning(exception, "The signing keys could not be read again; the ones in hand are used on");
            return _snapshot = _snapshot with { ReadAt = time.GetTimestamp() };
        }
        finally
        {
            _reading.Release();
        }
    }

    private bool IsFresh(Snapshot snapshot) =>
        time.GetElapsedTime(snapshot.ReadAt) < (_refreshRequested ? Cooldown : ReadAgainAfter) && snapshot.SigningAt(time.GetUtcNow()) is not null;

    private async Task<Snapshot> LoadAsync(Snapshot? previous, CancellationToken ct)
    {
        _refreshRequested = false;
        var now = time.GetUtcNow();
        var readAt = time.GetTimestamp();
        var known = previous?.Keys.ToDictionary(key => key.Row.Kid) ?? [];
        var keys = Open(await store.PublishedAsync(now, ct), known);
        if (Missing(keys, now) is not null)
        {
            var rows = await store.AddMissingAsync(now, rows => CreateMissing(Open(rows, known), now), ct);
            keys = Open(rows, known);
        }

        return new Snapshot(keys, readAt);
    }

    private SigningKeyRow? CreateMissing(IEnumerable<SigningKey> keys, DateTimeOffset now)
    {
        if (Missing(keys, now) is not { } window)
        {
            return null;
        }

        var row = SigningKey.Create(encryption, window);
        logger.LogInformation("Made the signing key {Kid}, which signs from {From:O} until {Until:O}", row.Kid, window.From, window.Until);
        return row;
    }

    private static KeyWindow? Missing(IEnumerable<SigningKey> keys, DateTimeOffset now) =>
        KeyWindow.Missing(keys.Where(key => key.CanSign).Max(key => (DateTimeOffset?)key.Row.SignsUntil), now);

    private List<SigningKey> Open(IEnumerable<SigningKeyRow> rows, Dictionary<string, SigningKey> known)
    {
        var keys = new List<SigningKey>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Kid, out var key))
            {
                key = SigningKey.Open(row, encryption);
                known.Add(row.Kid, key);
                if (!key.CanSign)
                {
                    logger.LogWarning("The signing key {Kid} is encrypted with another secret; it only verifies", row.Kid);
                }
            }

            keys.Add(key);
        }

        return keys;
    }

    private sealed record Snapshot(IReadOnlyList<SigningKey> Keys, long ReadAt)
    {
        public SigningKey? SigningAt(DateTimeOffset now) => Keys
            .Where(key => key.CanSign && key.Row.SignsFrom <= now && now < key.Row.SignsUntil)
            .MaxBy(key => key.Row.SignsFrom);
    }
}
