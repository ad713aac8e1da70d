using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Marong.Benchmarks;

/// <summary>What a figure was measured on.</summary>
internal static class Machine
{
    public static string Name { get; } = FormattableString.Invariant(
        $"{Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, commit {Commit()}");

    /// <summary>Processes that wanted a core in the last minute: a figure taken while others work says little.</summary>
    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown";

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        return git?.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } commit ? commit : "unknown";
    }

    /// <summary>How much of so many cores this process had since then, in percent: what others took is missing.</summary>
    public sealed class Share(int cores)
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly TimeSpan _before = Environment.CpuUsage.TotalTime;

        public double Percent => (Environment.CpuUsage.TotalTime - _before) / _clock.Elapsed / cores * 100;
    }
}
