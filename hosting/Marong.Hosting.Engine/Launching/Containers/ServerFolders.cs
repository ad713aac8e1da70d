using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Processes;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Where native servers keep what they write.</summary>
internal sealed class ServerFolders(StateDirectory state, Guardian guardian) : IDisposable
{
    // The kernel takes 107 characters for the path of a socket, MariaDB itself a few less.
    private const int LongestTemporaryPath = 60;
    private const string Prefix = "hosting-";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _runFolders = [];
    private readonly Dictionary<string, FileStream> _locks = [];

    /// <summary>A folder of this run for one replica: private, with a short path, removed when the AppHost has ended in whatever way.</summary>
    public string Run(LaunchContext context)
    {
        var key = $"{context.Resource.Name}/{context.ReplicaId}";
        lock (_lock)
        {
            if (!_runFolders.TryGetValue(key, out var folder))
            {
                folder = MakeTemporary();
                // After the processes, which the guardian ends first.
                guardian.AddCommand($"rm -rf -- '{folder}'");
                _runFolders.Add(key, folder);
            }

            return folder;
        }
    }

    /// <summary>The folder behind a path of the container; one of this run when nothing is mounted there.</summary>
    /// <exception cref="DistributedApplicationException">Another run has it.</exception>
    public string Data(LaunchContext context, string target) => ((ContainerResource)context.Resource).MountAt(target) switch
    {
        { Type: ContainerMountType.BindMount, Source: { } source } => source,
        { Type: ContainerMountType.Volume, Source: { } volume } => Volume(volume),
        _ => Path.Combine(Run(context), "data"),
    };

    /// <summary>Writes a file that only its owner can read.</summary>
    public static void WritePrivately(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        writer.Write(text);
    }

    public void Dispose()
    {
        foreach (var file in _locks.Values)
        {
            file.Dispose();
        }
    }

    private string Volume(string name)
    {
        lock (_lock)
        {
            var folder = Path.Combine(state.Folder("data"), name);
            if (!_locks.ContainsKey(name))
            {
                _locks.Add(name, Lock(folder));
            }

            return folder;
        }
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream($"{folder}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new DistributedApplicationException(
                $"The data in {folder} is in use by another run of this application. Stop that run, or give this one a folder of its own with Hosting:StateDirectory.", exception);
        }
    }

    private static string MakeTemporary()
    {
        var parent = Path.GetTempPath();
        if (parent.Length <= LongestTemporaryPath && !parent.Contains('\'', StringComparison.Ordinal))
        {
            return Directory.CreateTempSubdirectory(Prefix).FullName;
        }

        // The name cannot be guessed, so nobody can have put a folder of theirs in its place.
        var folder = $"/tmp/{Prefix}{Path.GetRandomFileName()}";
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
