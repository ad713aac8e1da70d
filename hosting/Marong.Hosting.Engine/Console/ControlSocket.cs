using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace Marong.Hosting.Engine.Console;

/// <summary>Where the AppHost listens for its owner: a file in a folder nobody else can enter.</summary>
internal static class ControlSocket
{
    // sun_path has 108 bytes on Linux, 104 elsewhere.
    private const int MaximumPathBytes = 100;
    private const int HashCharacters = 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string PathFor(StateDirectory state) => PathFor(state, Path.GetTempPath());

    public static string PathFor(StateDirectory state, string temporaryFolder)
    {
        var path = state.File("control.sock");
        if (Encoding.UTF8.GetByteCount(path) <= MaximumPathBytes)
        {
            return path;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state.Path)))[..HashCharacters];
        var folder = Path.Combine(temporaryFolder, $"apphost-{hash}");
        MakePrivate(folder);
        return Path.Combine(folder, "control.sock");
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new DistributedApplicationException($"{folder} is a link that somebody else may have made. Remove it.");
        }

        try
        {
            // Only the owner can do this: a folder that somebody else has put there is found out.
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new DistributedApplicationException($"{folder} belongs to somebody else. Have it removed, or set TMPDIR.", exception);
        }
    }
}
