using System.Globalization;

namespace Marong.Hosting.Engine.Tests;

/// <summary>What runs on this machine, by the system's own account.</summary>
internal static class LiveProcesses
{
    /// <summary>Whether it runs: one that only waits to be asked for its exit code does not.</summary>
    public static bool Runs(int processId) => Read(processId, "stat") is { Length: > 0 } stat && stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');

    /// <summary>Processes that were started, by whomever, with a variable of this value.</summary>
    public static IReadOnlyList<int> With(string variable, string value)
        => [.. All().Where(id => Read(id, "environ")?.Split('\0').Contains($"{variable}={value}") ?? false)];

    public static string CommandLine(int processId) => (Read(processId, "cmdline") ?? "").Replace('\0', ' ');

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    private static string? Read(int processId, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone, or somebody else's.
            return null;
        }
    }
}
