using Dapper;
using MySqlConnector;

namespace Marong.Backend.Notifications;

/// <summary>
/// A lock of the database server, held by a connection for as long as it lives: all that needs the lock is done over that connection, so what
/// has lost the one has lost the other.
/// </summary>
internal sealed class SequencerLease : IAsyncDisposable
{
    private const string Name = "CONCAT(DATABASE(), '.notifications')";

    // A holder that is still connected but says nothing, because its machine is gone or it is stopped, is given up by the server.
    private const int LongestSilence = 3;

    private SequencerLease(MySqlConnection connection) => Connection = connection;

    public MySqlConnection Connection { get; }

    /// <summary>Nothing when another replica holds it.</summary>
    public static async Task<SequencerLease?> TryTakeAsync(MySqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
                $"SELECT GET_LOCK({Name}, 0)", cancellationToken: cancellationToken)) == 1)
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    $"SET SESSION wait_timeout = {LongestSilence}", cancellationToken: cancellationToken));
                return new SequencerLease(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Given back, the connection goes on in the pool and must not keep the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (Connection)
        {
            try
            {
                await Connection.ExecuteAsync("DO RELEASE_ALL_LOCKS()");
            }
            catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
            {
                // It is broken, and the lock went with it.
            }
        }
    }
}
