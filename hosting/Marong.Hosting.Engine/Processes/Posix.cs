using System.Runtime.InteropServices;

namespace Marong.Hosting.Engine.Processes;

/// <summary>Signals, which the framework cannot send.</summary>
internal static partial class Posix
{
    public const int SigKill = 9;
    public const int SigTerm = 15;

    /// <summary>Sends a signal to every process of a group.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool SignalGroup(int group, int signal) => Kill(-group, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
