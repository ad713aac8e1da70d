using System.Diagnostics;
using Aspire.Hosting;
using Marong.Hosting.Engine.Console;
using Marong.Hosting.Engine.Launching;
using Marong.Hosting.Engine.Processes;

namespace Marong.Hosting.Engine.Tests.Runs;

/// <summary>The AppHost among the fixtures, started as a person does: a process of its own for each command line.</summary>
public sealed class AppHostProcess : IAsyncDisposable
{
    private const string Mark = "FIXTURE_MARK";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly TemporaryFolder _folder = new();

    internal StateDirectory State => _folder.State;

    /// <summary>Everything that the command lines have started and that still runs, by whomever.</summary>
    internal IReadOnlyList<int> Processes => LiveProcesses.With(Mark, _mark);

    /// <summary>Process of the AppHost that runs in the background.</summary>
    internal int ProcessId => new RunFile(State).Read()?.ProcessId ?? throw new InvalidOperationException("None runs.");

    /// <summary>Runs a command line to its end.</summary>
    internal async Task<Outcome> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(ProjectLauncher.DotnetProgram)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Mark] = _mark;
        string[] all = ["exec", Path.Combine(AppContext.BaseDirectory, "Fixture.AppHost.dll"), .. arguments, $"--Hosting:StateDirectory={State.Path}"];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it in the background; it must come to a good start.</summary>
    internal async Task DetachAsync(params string[] arguments)
    {
        var outcome = await RunAsync(["--detach", .. arguments]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Errors);
    }

    /// <summary>Waits, at most as long as is said, until nothing runs any more.</summary>
    internal async Task NothingRunsWithinAsync(TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(() => Processes.Count == 0 || Stopwatch.GetElapsedTime(began) > limit);
        Assert.Equal("", string.Join('\n', Processes.Select(LiveProcesses.CommandLine)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in Processes)
        {
            Posix.SignalGroup(id, Posix.SigKill);
            using var process = Find(id);
            process?.Kill();
        }

        await Eventually.IsTrueAsync(() => Processes.Count == 0);
        _folder.Dispose();
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What a command line has come to.</summary>
    internal sealed record Outcome(int ExitCode, string Output, string Errors)
    {
        public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
