using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>MariaDB of this machine, for the images of MariaDB and MySQL.</summary>
internal sealed class NativeMariaDb(ServerFolders folders, MariaDbInstallation installation, ProgramLookup find) : INativeServer
{
    public const string DataMount = "/var/lib/mysql";
    private const string Password = "MYSQL_ROOT_PASSWORD";

    public string Product => "MariaDB";

    public Package Package => Package.MariaDb;

    public bool Knows(ContainerResource resource) => resource is MySqlServerResource && resource.ImageName() is "mariadb" or "mysql";

    public string? Obstacle(LaunchContext context)
        => ContainerModel.BeyondServer(context, DataMount, ["mariadbd", "mysqld"])
            ?? (context.Environment.Keys.FirstOrDefault(IsForTheImage) is { } variable ? $"its image is needed for the variable {variable}" : null);

    public string? FindProgram(ContainerResource resource) => find("mariadbd");

    public async Task<LaunchPlan> PlanAsync(LaunchContext context, string program, CancellationToken cancellationToken)
    {
        var run = folders.Run(context);
        var data = folders.Data(context, DataMount);
        var version = await installation.PrepareAsync(program, data, context.Logger, cancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation(
            "MariaDB {Version} of this machine runs in place of {Image}; its data is in {Folder}.", version, ((ContainerResource)context.Resource).ImageReference(), data);

        var accounts = Path.Combine(run, "accounts.sql");
        ServerFolders.WritePrivately(accounts, RootAccounts(context.Environment.GetValueOrDefault(Password, "")));
        void Forget() => File.Delete(accounts);
        return new LaunchPlan(
            program,
            [
                "--no-defaults", .. MariaDbInstallation.RunAs,
                $"--datadir={data}", $"--socket={Path.Combine(run, "socket")}", $"--pid-file={Path.Combine(run, "pid")}", $"--tmpdir={run}",
                $"--init-file={accounts}",
                "--bind-address=127.0.0.1", $"--port={Port(context)}", "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                .. MariaDbInstallation.Sizes, "--innodb-flush-log-at-trx-commit=1", "--skip-log-bin",
                // A start reads what it needs, a stop does not have to note what was read.
                "--innodb-buffer-pool-dump-at-shutdown=OFF", "--innodb-buffer-pool-load-at-startup=OFF",
                // Debian's build would report to its makers otherwise.
                "--loose-feedback=OFF",
                .. ContainerModel.Options(context),
            ],
            run,
            context.Environment.Where(v => v.Key != Password).ToDictionary())
        {
            Started = Forget,
            Ended = Forget,
        };
    }

    // Run before the server listens, on every start, so that the password is always the one the model says. Each statement has a line of its own.
    private static string RootAccounts(string password)
    {
        var sql = new StringBuilder();
        foreach (var host in (ReadOnlySpan<string>)["localhost", "127.0.0.1", "::1"])
        {
            sql.Append(CultureInfo.InvariantCulture, $"CREATE USER IF NOT EXISTS 'root'@'{host}' IDENTIFIED VIA mysql_native_password USING '{Hash(password)}';\n");
            sql.Append(CultureInfo.InvariantCulture, $"ALTER USER 'root'@'{host}' IDENTIFIED VIA mysql_native_password USING '{Hash(password)}';\n");
            sql.Append(CultureInfo.InvariantCulture, $"GRANT ALL PRIVILEGES ON *.* TO 'root'@'{host}' WITH GRANT OPTION;\n");
        }

        return sql.ToString();
    }

    // What the server itself keeps of a password. The clear text is in no file, and nothing in it has to be escaped.
#pragma warning disable CA5350 // The hash is that of the MySQL protocol.
    private static string Hash(string password)
        => password.Length == 0 ? "" : $"*{Convert.ToHexString(SHA1.HashData(SHA1.HashData(Encoding.UTF8.GetBytes(password))))}";
#pragma warning restore CA5350

    private static string Port(LaunchContext context)
        => context.TargetPorts[MySqlServerResource.PrimaryEndpointName].ToString(CultureInfo.InvariantCulture);

    private static bool IsForTheImage(string variable)
        => (variable.StartsWith("MYSQL_", StringComparison.Ordinal) || variable.StartsWith("MARIADB_", StringComparison.Ordinal)) && variable != Password;
}
