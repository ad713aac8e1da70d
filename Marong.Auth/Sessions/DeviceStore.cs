using Dapper;
using MySqlConnector;

namespace Marong.Auth.Sessions;

/// <summary>A session as the person sees it who it belongs to.</summary>
internal sealed record Device(string Id, string? Name, DateTimeOffset CreatedAt, DateTimeOffset? RefreshedAt);

internal sealed class DeviceStore(MySqlDataSource database, TimeProvider time)
{
    private const int Most = 100;

    /// <summary>The sessions that go on, the one that was used last first.</summary>
    public async Task<IReadOnlyList<Device>> OfAsync(long userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var devices = await connection.QueryAsync<Device>(new CommandDefinition(
            """
            SELECT id, device AS name, created_at, refreshed_at FROM sessions
            WHERE user_id = @userId AND ended_at IS NULL AND ends_at > @now
            ORDER BY COALESCE(refreshed_at, created_at) DESC, id LIMIT @Most
            """,
            new { userId, now = time.GetUtcNow(), Most },
            cancellationToken: ct));
        return devices.AsList();
    }
}
