using Dapper;
using MySqlConnector;

namespace Marong.Auth.SignIn;

internal sealed class OAuthStateStore(MySqlDataSource database, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public async Task AddAsync(string state, string browser, string codeVerifier, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO oauth_states (state_hash, browser_hash, code_verifier, expires_at)
            VALUES (@state, @browser, @codeVerifier, @expiresAt)
            """,
            new { state = OpaqueToken.Hash(state), browser = OpaqueToken.Hash(browser), codeVerifier, expiresAt = time.GetUtcNow() + Lifetime },
            cancellationToken: ct));
    }

    /// <summary>The verifier that goes with the state, once, to the browser that began the sign-in; otherwise null.</summary>
    public async Task<string?> TakeVerifierAsync(string state, string browser, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            """
            DELETE FROM oauth_states
            WHERE state_hash = @state AND browser_hash = @browser AND expires_at > @now
            RETURNING code_verifier
            """,
            new { state = OpaqueToken.Hash(state), browser = OpaqueToken.Hash(browser), now = time.GetUtcNow() },
            cancellationToken: ct));
    }
}
