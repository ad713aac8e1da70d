using MySqlConnector;

namespace Marong.Migrations;

/// <summary>The administrator's connection: the lock, the databases, their users.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private const string Collation = "utf8mb4_uca1400_ai_ci";
    private const string Lock = "marong-migrations";
    private static readonly TimeSpan LockWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly MySqlConnection _connection;

    private DatabaseServer(MySqlConnection connection) => _connection = connection;

    public static async Task<DatabaseServer> ConnectAsync(MigrationOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var connection = new MySqlConnection(options.Server.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return new DatabaseServer(connection);
            }
            catch (MySqlException exception)
            {
                await connection.DisposeAsync();
                var address = $"{options.Server.Server}:{options.Server.Port}";
                if (exception.ErrorCode is MySqlErrorCode.AccessDenied)
                {
                    throw new MigrationException($"MariaDB at {address} refused the administrator's user or password.");
                }

                if (time.GetElapsedTime(start) > options.WaitForServer)
                {
                    throw new MigrationException(
                        $"MariaDB at {address} could not be reached within {options.WaitForServer.TotalSeconds:0} s ({exception.Message}).");
                }
            }

            await Task.Delay(RetryDelay, time, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>Held until this connection closes, so a killed run leaves nothing behind.</summary>
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT GET_LOCK(@name, @seconds)");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@name", Lock);
        command.Parameters.AddWithValue("@seconds", (int)LockWait.TotalSeconds);
        if (await command.ExecuteScalarAsync(cancellationToken) is not (1L or 1))
        {
            throw new MigrationException($"another run has held the lock {Lock} for more than {LockWait.TotalMinutes:0} minutes.");
        }
    }

    public async Task<bool> EnsureDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await using var command = Command($"CREATE DATABASE IF NOT EXISTS `{database}` CHARACTER SET utf8mb4 COLLATE {Collation}");
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The user may change rows of its own database and nothing else; its password is set anew each time, which is how it is rotated.</summary>
    public async Task EnsureUserAsync(string database, string password, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            CREATE USER IF NOT EXISTS '{database}'@'%' IDENTIFIED BY @password;
            ALTER USER '{database}'@'%' IDENTIFIED BY @password;
            GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON `{database}`.* TO '{database}'@'%';
            """);
        command.Parameters.AddWithValue("@password", password);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (MySqlException exception)
        {
            // The server's message may quote the statement, and so the password.
            throw new MigrationException($"the user of the database {database} could not be set up (MariaDB error {exception.Number}).");
        }
    }

    /// <summary>Asked here so that a start with nothing to do never loads the migration framework.</summary>
    public async Task<IReadOnlySet<long>> AppliedVersionsAsync(string database, CancellationToken cancellationToken)
    {
        await using var exists = Command("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = @database AND table_name = @table");
        exists.Parameters.AddWithValue("@database", database);
        exists.Parameters.AddWithValue("@table", VersionTable.Name);
        var versions = new HashSet<long>();
        if (await exists.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            return versions;
        }

        await using var command = Command($"SELECT version FROM `{database}`.`{VersionTable.Name}`");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            versions.Add(reader.GetInt64(0));
        }

        return versions;
    }

    private MySqlCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // database names come from ScriptCatalogue, never from outside
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
