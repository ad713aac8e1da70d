using System.Globalization;
using System.Text.RegularExpressions;

namespace Marong.Benchmarks.Peaks;

/// <summary>A process of this machine, as <c>/proc</c> tells of it.</summary>
internal sealed partial record ReplicaProcess(int Id)
{
    private const int ClockTicksPerSecond = 100;

    /// <summary>Of all its threads, in user and kernel mode.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{Id}/stat").Split(") ")[^1].Split(' ');
            return TimeSpan.FromSeconds(
                (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / ClockTicksPerSecond);
        }
    }

    public double ResidentMebibytes => double.Parse(
        MemoryLine().Match(File.ReadAllText($"/proc/{Id}/status")).Groups[1].Value, CultureInfo.InvariantCulture) / 1024;

    public IReadOnlyList<string> CommandLine => Parts("cmdline");

    public IReadOnlyDictionary<string, string> Environment => Parts("environ")
        .Select(variable => variable.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);

    private string[] Parts(string file) => File.ReadAllText($"/proc/{Id}/{file}").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex MemoryLine();
}
