using System.Buffers.Binary;
using System.Globalization;
using Aspire.Hosting;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>A data folder of MariaDB, and which version wrote it.</summary>
internal static class MariaDbDataFolder
{
    private const string VersionFile = "hosting-version";

    // What mariadb-install-db and mariadb-upgrade leave behind, by its newer and its older name. Ours comes last: an upgrade by hand does not touch it.
    private static readonly string[] VersionFiles = ["mariadb_upgrade_info", "mysql_upgrade_info", VersionFile];

    public static bool IsEmpty(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>Puts a folder that has just been made in its place, once all of it is on the disk.</summary>
    public static void Complete(string unfinished, string folder, string version)
    {
        File.WriteAllText(Path.Combine(unfinished, VersionFile), version);
        foreach (var file in Directory.EnumerateFiles(unfinished, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(unfinished, folder);
    }

    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Sees that a server of this version may run on the folder: it would damage what another has written, or refuse it.</summary>
    public static void Check(string folder, string installed)
    {
        if (File.Exists(Path.Combine(folder, "mysql.ibd")))
        {
            throw new DistributedApplicationException(
                $"The data in {folder} was written by MySQL, which MariaDB {installed} of this machine cannot read. Move the folder away to begin anew: {Move(folder, "mysql")}");
        }

        var writer = WrittenBy(folder) ?? throw new DistributedApplicationException(
            $"{folder} is not empty, but no data folder of MariaDB either. Move it away: {Move(folder, "other")}");
        var (theirs, ours) = (Series(writer), Series(installed));
        if (theirs == ours)
        {
            return;
        }

        var mend = theirs > ours
            ? $"Install MariaDB {theirs}"
            : $"To keep the data, save a copy of it, run 'mariadbd --no-defaults {string.Join(' ', MariaDbInstallation.RunAs.Append("--skip-networking"))} " +
              $"--datadir={folder} --socket=/tmp/upgrade.sock --skip-grant-tables' and beside it 'mariadb-upgrade --socket=/tmp/upgrade.sock', then stop the server";
        throw new DistributedApplicationException(
            $"The data in {folder} was written by MariaDB {theirs}, and MariaDB {ours} is installed here. {mend}, or move the folder away to begin anew: {Move(folder, theirs.ToString())}");
    }

    private static string Move(string folder, string suffix) => $"mv {folder} {folder}.{suffix}";

    private static string? WrittenBy(string folder)
    {
        var file = VersionFiles.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return file is not null ? File.ReadAllText(file).Trim() : FromTableDefinition(Path.Combine(folder, "mysql", "db.frm"));
    }

    // A copy made by a backup tool has no such file, but every table definition says which server made it, as a number such as 101119.
    private static string? FromTableDefinition(string file)
    {
        const int Offset = 51;
        if (!File.Exists(file))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[sizeof(int)];
        using var handle = File.OpenHandle(file);
        var number = RandomAccess.Read(handle, bytes, Offset) == bytes.Length ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;
        return number <= 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{number / 10000}.{number / 100 % 100}.{number % 100}");
    }

    private static Version Series(string version)
    {
        var parts = version.Split('.', '-');
        return parts is [var major, var minor, ..] && Version.TryParse($"{major}.{minor}", out var series) ? series : new Version(0, 0);
    }
}
