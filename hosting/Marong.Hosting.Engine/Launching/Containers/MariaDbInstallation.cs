using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>MariaDB as it is installed on this machine, and the data folders it makes.</summary>
internal sealed partial class MariaDbInstallation(Commands commands, ProgramLookup find)
{
    private static readonly TimeSpan PatienceWithVersion = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PatienceWithFolder = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Program, DateTime Written), string> _versions = new();

    /// <summary>For a developer's machine, where the server has little to hold and shares the memory with everything else.</summary>
    public static IEnumerable<string> Sizes =>
    [
        "--innodb-buffer-pool-size=96M", "--innodb-log-file-size=32M", "--key-buffer-size=8M", "--aria-pagecache-buffer-size=16M", "--performance-schema=OFF",
    ];

    /// <summary>The server refuses to run as root unless it is told to.</summary>
    public static IEnumerable<string> RunAs => Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    /// <summary>Makes a data folder, or sees that the one there is for this server.</summary>
    /// <returns>Version of the server.</returns>
    /// <exception cref="DistributedApplicationException">The folder is not for this server, or cannot be made.</exception>
    public async Task<string> PrepareAsync(string program, string folder, ILogger logger, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(program, cancellationToken).ConfigureAwait(false);
        if (MariaDbDataFolder.IsEmpty(folder))
        {
            await CreateAsync(program, version, folder, logger, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            MariaDbDataFolder.Check(folder, version);
        }

        return version;
    }

    private async Task<string> VersionAsync(string program, CancellationToken cancellationToken)
    {
        // An upgrade while the AppHost runs is noticed.
        var key = (program, File.GetLastWriteTimeUtc(program));
        if (!_versions.TryGetValue(key, out var version))
        {
            var (_, output) = await commands.RunAsync(program, ["--no-defaults", "--version"], PatienceWithVersion, cancellationToken).ConfigureAwait(false);
            version = VersionNumber().Match(output) is { Success: true } match
                ? match.Value
                : throw new DistributedApplicationException($"{program} does not say which version of MariaDB it is. It answered: {output}");
            _versions.TryAdd(key, version);
        }

        return version;
    }

    private async Task CreateAsync(string program, string version, string folder, ILogger logger, CancellationToken cancellationToken)
    {
        var install = find("mariadb-install-db") ?? throw new DistributedApplicationException(
            $"The program mariadb-install-db, which comes with MariaDB, is not there. Install it with: {Package.MariaDb.InstallCommand(find)}");
        logger.LogInformation("Making a data folder for MariaDB {Version} in {Folder}.", version, folder);

        // Made beside and renamed when whole: one that was interrupted never counts.
        var unfinished = $"{folder}.unfinished";
        MariaDbDataFolder.Remove(unfinished);
        var (exitCode, output) = await commands.RunAsync(
            install,
            [
                "--no-defaults", .. RunAs, $"--datadir={unfinished}", $"--basedir={BaseFolder(program)}",
                // The other method also makes an account without a password for the name of this machine.
                "--auth-root-authentication-method=socket", "--auth-root-socket-user=root", "--skip-test-db", "--skip-name-resolve",
                .. Sizes,
                // Waiting for the disk at every statement makes it three times as slow; it is waited for once, at the end.
                "--debug-no-sync", "--innodb-flush-method=nosync",
            ],
            PatienceWithFolder,
            cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"The data folder {folder} could not be made: mariadb-install-db ended with exit code {exitCode} and said: {output}");
        }

        MariaDbDataFolder.Complete(unfinished, folder, version);
    }

    private static string BaseFolder(string program)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(program)!);
        // Where /sbin is /usr/sbin, the folder above is /usr.
        return ((folder.ResolveLinkTarget(returnFinalTarget: true) as DirectoryInfo) ?? folder).Parent?.FullName ?? "/usr";
    }

    [GeneratedRegex(@"(?<=Ver )\d+\.\d+\.\d+(?=-MariaDB)")]
    private static partial Regex VersionNumber();
}
