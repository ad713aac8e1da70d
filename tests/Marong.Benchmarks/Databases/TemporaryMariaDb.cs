using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MySqlConnector;

namespace Marong.Benchmarks.Databases;

/// <summary>A MariaDB of this machine on loopback, with a data folder that goes when it does.</summary>
internal sealed class TemporaryMariaDb : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly string _folder;

    private TemporaryMariaDb(Process process, string folder, MySqlConnectionStringBuilder connection) =>
        (_process, _folder, Connection) = (process, folder, connection);

    /// <summary>As the administrator, without a database.</summary>
    public MySqlConnectionStringBuilder Connection { get; }

    /// <summary>Where the server may write files for us, and they are gone with it.</summary>
    public string Exchange => Path.Combine(_folder, "exchange");

    /// <summary>Sizes of a server that has a machine for itself; every commit waits for the disk.</summary>
    public static IReadOnlyList<string> Settings { get; } =
        ["--innodb-buffer-pool-size=2G", "--innodb-log-file-size=1G", "--innodb-flush-log-at-trx-commit=1", "--skip-log-bin", "--character-set-server=utf8mb4"];

    public static async Task<TemporaryMariaDb> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("marong-bench-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "exchange"));
            var data = Path.Combine(folder, "data");
            await InstallAsync(data, cancellationToken);

            var connection = new MySqlConnectionStringBuilder
            {
                Server = IPAddress.Loopback.ToString(),
                Port = FreePort(),
                UserID = "root",
                Password = RandomNumberGenerator.GetHexString(32),
                AllowLoadLocalInfile = true,
                AllowUserVariables = true,
                DefaultCommandTimeout = 0,
            };
            var accounts = Path.Combine(folder, "accounts.sql");
            await File.WriteAllTextAsync(accounts, $"ALTER USER 'root'@'localhost' IDENTIFIED BY '{connection.Password}';\n", cancellationToken);
            var process = Process.Start(new ProcessStartInfo(
                "mariadbd",
                [
                    "--no-defaults", .. RunAs, $"--datadir={data}", $"--tmpdir={folder}", $"--socket={Path.Combine(folder, "socket")}", $"--pid-file={Path.Combine(folder, "pid")}",
                    "--bind-address=127.0.0.1", $"--port={connection.Port}", $"--init-file={accounts}", $"--log-error={Path.Combine(folder, "log")}",
                    "--local-infile=ON", "--loose-feedback=OFF", .. Settings,
                ])
            {
                RedirectStandardError = true,
            })!;
            // What it says before it has opened its log.
            _ = process.StandardError.ReadToEndAsync(cancellationToken);
            return await ReadyAsync(new TemporaryMariaDb(process, folder, connection), cancellationToken);
        }
        catch
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            throw;
        }
    }

    public async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(Connection.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> RunAs => Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    private static async Task InstallAsync(string data, CancellationToken cancellationToken)
    {
        using var install = Process.Start(new ProcessStartInfo(
            "mariadb-install-db",
            ["--no-defaults", .. RunAs, $"--datadir={data}", "--basedir=/usr", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"])
        {
            RedirectStandardOutput = true,
        })!;
        await install.StandardOutput.ReadToEndAsync(cancellationToken);
        await install.WaitForExitAsync(cancellationToken);
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"mariadb-install-db ended with exit code {install.ExitCode}.");
        }
    }

    private static async Task<TemporaryMariaDb> ReadyAsync(TemporaryMariaDb server, CancellationToken cancellationToken)
    {
        try
        {
            await server.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static uint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (uint)((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        using var timer = new PeriodicTimer(BetweenTries);
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"mariadbd ended with exit code {_process.ExitCode}: {await File.ReadAllTextAsync(Path.Combine(_folder, "log"), cancellationToken)}");
            }

            try
            {
                await using var connection = await OpenAsync(limit.Token);
                return;
            }
            catch (MySqlException)
            {
                // Not yet.
            }
        }
    }
}
