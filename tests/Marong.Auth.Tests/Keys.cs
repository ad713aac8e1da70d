using Marong.Auth.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Auth.Tests;

/// <summary>The table <c>signing_keys</c>, shared by as many key rings as a test wants.</summary>
internal sealed class KeyTable : ISigningKeyStore
{
    private readonly List<SigningKeyRow> _rows = [];

    public IReadOnlyList<SigningKeyRow> Rows => _rows;

    public bool IsDown { get; set; }

    public int Reads { get; private set; }

    public Task<IReadOnlyList<SigningKeyRow>> PublishedAsync(DateTimeOffset now, CancellationToken ct)
    {
        Reads++;
        return IsDown
            ? throw new TimeoutException("down")
            : Task.FromResult<IReadOnlyList<SigningKeyRow>>([.. _rows.Where(row => row.PublishedUntil > now)]);
    }

    public async Task<IReadOnlyList<SigningKeyRow>> AddMissingAsync(
        DateTimeOffset now, Func<IReadOnlyList<SigningKeyRow>, SigningKeyRow?> missing, CancellationToken ct)
    {
        if (missing(await PublishedAsync(now, ct)) is { } row)
        {
            _rows.Add(row);
        }

        return await PublishedAsync(now, ct);
    }
}

internal static class Replica
{
    public static KeyRing Of(KeyTable table, FakeTimeProvider time, string secret = "a generated secret") =>
        new(table, new KeyEncryption(secret), time, NullLogger<KeyRing>.Instance);
}
