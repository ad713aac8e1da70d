using System.Diagnostics;
using MySqlConnector;

namespace Marong.Publish.Tests.Backup;

/// <summary>An empty MariaDB of a test's own, with data that ends with it.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    public const string Password = "a'b\\c $d";

    private readonly Process _process;
    private readonly string _folder;

    private DatabaseServer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    private string ConnectionString => Connection("root", Password, Port);

    public static string Connection(string user, string password, int port) =>
        new MySqlConnectionStringBuilder { Server = "127.0.0.1", Port = (uint)port, UserID = user, Password = password, Pooling = false, AllowUserVariables = true }.ConnectionString;

    public static async Task<DatabaseServer> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("marong-restore-").FullName;
        var (data, port) = (Path.Combine(folder, "data"), Podman.LocalRegistry.FreePort());
        string[] install = ["--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", "--basedir=/usr"];
        var installed = await Podman.Command.RunAsync("mariadb-install-db", install, new Dictionary<string, string>(), "", cancellationToken);
        installed.Succeeded("mariadb-install-db");
        string[] arguments =
        [
            "--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", $"--socket={folder}/s", $"--port={port}",
            "--bind-address=127.0.0.1", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0",
        ];
        var start = new ProcessStartInfo(Repository.Program("mariadbd")!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var server = new DatabaseServer(process, folder, port);
        try
        {
            await Eventually.IsTrueAsync(async () => await server.IsUpAsync(cancellationToken));
            var user = $"ALTER USER root@localhost IDENTIFIED BY '{MySqlHelper.EscapeString(Password)}'";
            await ExecuteAsync(Connection("root", "", port), user, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) => ExecuteAsync(ConnectionString, sql, cancellationToken);

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, string>> ContentsAsync(CancellationToken cancellationToken) => ContentsAsync(ConnectionString, cancellationToken);

    /// <summary>Of every table its rows and checksum; of everything else, how it is written.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ContentsAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var contents = new Dictionary<string, string>();
        foreach (var table in await ColumnAsync(connection, """
            SELECT CONCAT('`', table_schema, '`.`', table_name, '`') FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')
            """, cancellationToken))
        {
            var rows = (await ColumnAsync(connection, $"SELECT COUNT(*) FROM {table}", cancellationToken)).Single();
            var checksum = (await ColumnAsync(connection, $"CHECKSUM TABLE {table} EXTENDED", cancellationToken, column: 1)).Single();
            contents[table] = $"{rows} rows, checksum {checksum}";
        }

        foreach (var other in await ColumnAsync(connection, """
            SELECT CONCAT(trigger_schema, ' ', trigger_name, ' ', action_statement) FROM information_schema.triggers WHERE trigger_schema NOT IN ('mysql', 'sys')
            UNION ALL SELECT CONCAT(routine_schema, ' ', routine_name, ' ', routine_definition) FROM information_schema.routines WHERE routine_schema NOT IN ('mysql', 'sys')
            UNION ALL SELECT CONCAT(event_schema, ' ', event_name, ' ', event_definition) FROM information_schema.events WHERE event_schema NOT IN ('mysql', 'sys')
            """, cancellationToken))
        {
            contents[other] = "";
        }

        return contents;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        Assert.False(_process.HasExited, "mariadbd has ended");
        try
        {
            await using var connection = new MySqlConnection(Connection("root", "", Port));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<string>> ColumnAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken, int column = 0)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return values;
    }
}
