using System.Globalization;
using Marong.Publish.Tests.Podman;

namespace Marong.Publish.Tests.Backup;

/// <summary>backup.sh and restore.sh as the pods run them, in a folder of a test's own.</summary>
internal sealed class BackupScripts : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("marong-backup-").FullName;

    /// <summary>What has a name, oldest first.</summary>
    public IReadOnlyList<string> Backups => [.. Directory.EnumerateFiles(Folder, "marong-*.sql.gz").Order(StringComparer.Ordinal)];

    public IEnumerable<string> Partials => Directory.EnumerateFiles(Folder, "*.partial");

    public Task<Command> BackUpAsync(int port, string password, CancellationToken cancellationToken, int keep = 14, string? folder = null) =>
        RunAsync(
            "backup.sh", [], port, password, cancellationToken,
            ("BACKUP_NAME", "marong"), ("BACKUP_KEEP", keep.ToString(CultureInfo.InvariantCulture)), ("BACKUP_DIRECTORY", folder ?? Folder));

    public static Task<Command> RestoreAsync(string file, int port, string password, CancellationToken cancellationToken, params string[] options) =>
        RunAsync("restore.sh", [file, .. options], port, password, cancellationToken);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Task<Command> RunAsync(
        string script, string[] arguments, int port, string password, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var variables = new Dictionary<string, string>
        {
            ["DB_HOST"] = "127.0.0.1",
            ["DB_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["MYSQL_PWD"] = password,
        };
        foreach (var (name, value) in settings)
        {
            variables[name] = value;
        }

        var path = Repository.PathOf("hosting", "Marong.Hosting.Kubernetes", "Scripts", script);
        return Command.RunAsync("bash", [path, .. arguments], variables, "", cancellationToken);
    }
}
