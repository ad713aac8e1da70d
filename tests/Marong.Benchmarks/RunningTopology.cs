using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Marong.Benchmarks;

/// <summary>The AppHost as a process of its own, watched from outside.</summary>
internal sealed partial class RunningTopology : IDisposable
{
    private const int SigTerm = 15;
    private const int ClockTicksPerSecond = 100;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private RunningTopology(Process process, TimeSpan healthyAfter)
    {
        _process = process;
        HealthyAfter = healthyAfter;
    }

    /// <summary>From the start of the process to the health of every replica.</summary>
    public TimeSpan HealthyAfter { get; }

    /// <summary>Resident memory of the AppHost itself, MB.</summary>
    public double ResidentMegabytes => long.Parse(
        MemoryLine().Match(File.ReadAllText($"/proc/{_process.Id}/status")).Groups[1].Value, CultureInfo.InvariantCulture) / 1024.0;

    public static async Task<RunningTopology> StartAsync(string stateDirectory, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet", [AppHostAssembly(), $"--Hosting:StateDirectory={stateDirectory}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            output.Add(line);
            if (line.Contains("Everything is healthy", StringComparison.Ordinal))
            {
                // Whatever else it says must not fill the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new RunningTopology(process, clock.Elapsed);
            }
        }

        throw new InvalidOperationException($"The AppHost ended before everything was healthy:{Environment.NewLine}{string.Join(Environment.NewLine, output)}");
    }

    /// <summary>Share of one core that the AppHost itself used over a time, in percent.</summary>
    public async Task<double> ProcessorPercentAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var before = ProcessorSeconds();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(cancellationToken);
        return (ProcessorSeconds() - before) / clock.Elapsed.TotalSeconds * 100;
    }

    /// <summary>Asks it to stop, and waits until the last of its processes is gone.</summary>
    public Task<TimeSpan> StopAsync(CancellationToken cancellationToken) => EndAsync(() => _ = Signal(_process.Id, SigTerm), cancellationToken);

    /// <summary>Kills the AppHost alone, and waits until the last of its children is gone.</summary>
    public Task<TimeSpan> KillAsync(CancellationToken cancellationToken) => EndAsync(() => _process.Kill(), cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string AppHostAssembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Projects.Marong_AppHost.ProjectPath, "bin", configuration, "net10.0", "Marong.AppHost.dll");
    }

    private static bool IsGone(int process)
    {
        try
        {
            // A zombie holds nothing any more; whoever inherited it has yet to take note.
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1][0] == 'Z';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<TimeSpan> EndAsync(Action end, CancellationToken cancellationToken)
    {
        int[] processes = [_process.Id, .. Children()];
        var clock = Stopwatch.StartNew();
        end();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!processes.All(IsGone))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return clock.Elapsed;
    }

    private List<int> Children() => [.. Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == _process.Id)];

    private static int ParentOf(int process)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private double ProcessorSeconds()
    {
        var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[^1].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / ClockTicksPerSecond;
    }

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex MemoryLine();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int pid, int signal);
}
