using Dapper;
using MySqlConnector;

namespace Marong.Auth.Keys;

internal interface ISigningKeyStore
{
    Task<IReadOnlyList<SigningKeyRow>> PublishedAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Adds what <paramref name="missing"/> makes of the published rows, if anything; one caller at a time over all replicas.</summary>
    Task<IReadOnlyList<SigningKeyRow>> AddMissingAsync(
        DateTimeOffset now, Func<IReadOnlyList<SigningKeyRow>, SigningKeyRow?> missing, CancellationToken ct);
}

internal sealed class SigningKeyStore(MySqlDataSource database) : ISigningKeyStore
{
    private const string Lock = "marong-auth-signing-keys";
    private const int LockSeconds = 4;

    public async Task<IReadOnlyList<SigningKeyRow>> PublishedAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await PublishedAsync(connection, now, ct);
    }

    public async Task<IReadOnlyList<SigningKeyRow>> AddMissingAsync(
        DateTimeOffset now, Func<IReadOnlyList<SigningKeyRow>, SigningKeyRow?> missing, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var locked = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT GET_LOCK(@Lock, @LockSeconds)", new { Lock, LockSeconds }, cancellationToken: ct));
        if (locked != 1)
        {
            throw new TimeoutException("another replica has been making a signing key for too long");
        }

        try
        {
            var rows = await PublishedAsync(connection, now, ct);
            if (missing(rows) is not { } row)
            {
                return rows;
            }

            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO signing_keys (kid, public_key, encrypted_private_key, signs_from, signs_until, published_until)
                VALUES (@Kid, @PublicKey, @EncryptedPrivateKey, @SignsFrom, @SignsUntil, @PublishedUntil)
                """,
                row,
                cancellationToken: ct));
            return [.. rows, row];
        }
        finally
        {
            await connection.ExecuteAsync("DO RELEASE_LOCK(@Lock)", new { Lock });
        }
    }

    private static async Task<IReadOnlyList<SigningKeyRow>> PublishedAsync(MySqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<SigningKeyRow>(new CommandDefinition(
            """
            SELECT kid, public_key, encrypted_private_key, signs_from, signs_until, published_until
            FROM signing_keys WHERE published_until > @now ORDER BY signs_from
            """,
            new { now },
            cancellationToken: ct));
        return rows.AsList();
    }
}
