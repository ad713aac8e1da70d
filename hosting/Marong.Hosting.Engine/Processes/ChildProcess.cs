using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting;
using Marong.Hosting.Engine.Launching;

namespace Marong.Hosting.Engine.Processes;

/// <summary>A process of a replica, with everything it starts: a session and process group of its own that never outlives the AppHost.</summary>
internal sealed class ChildProcess
{
    private readonly Process _process;
    private readonly Guardian _guardian;

    private ChildProcess(Process process, Guardian guardian, Action<string> output)
    {
        _process = process;
        Id = process.Id;
        _guardian = guardian;
        guardian.Add(process.Id);
        Exited = WatchAsync(output);
    }

    /// <summary>Its id, and that of its group.</summary>
    public int Id { get; }

    /// <summary>Ends with the exit code (128 + n for signal n) when the process and its whole group are gone and its output has been read.</summary>
    public Task<int> Exited { get; }

    /// <exception cref="DistributedApplicationException">There is no such program or folder.</exception>
    public static ChildProcess Start(LaunchPlan plan, ProcessSpawner spawner, Guardian guardian, Action<string> output)
    {
        var program = ExecutablePath.Find(plan.FileName, plan.WorkingDirectory)
            ?? throw new DistributedApplicationException($"There is no program '{plan.FileName}' on this machine. Install it, or put it on the PATH.");
        if (!Directory.Exists(plan.WorkingDirectory))
        {
            throw new DistributedApplicationException($"There is no folder {plan.WorkingDirectory} to start {plan.FileName} in.");
        }

        // setpriv: die with the AppHost. setsid: a group of one's own, out of reach of the terminal's Ctrl+C. Each execs the next, so the id stays.
        var start = new ProcessStartInfo("setpriv")
        {
            WorkingDirectory = plan.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (ReadOnlySpan<string>)["--pdeathsig", "KILL", "--", "setsid", program, .. plan.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = spawner.Start(start);
            process.StandardInput.Close();
            if (plan.CleanUpCommand is { } command)
            {
                guardian.AddCommand(command);
            }

            return new ChildProcess(process, guardian, output);
        }
        catch (Win32Exception exception)
        {
            throw new DistributedApplicationException(
                $"{plan.FileName} could not be started ({exception.Message}). The engine needs the programs setpriv and setsid of the package util-linux.", exception);
        }
    }

    /// <summary>Asks the process to end.</summary>
    public void Terminate() => Signal(Posix.SigTerm);

    /// <summary>Ends the process and its group at once.</summary>
    public void Kill() => Signal(Posix.SigKill);

    /// <summary>Asks the process to end, and ends it when it does not.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        Terminate();
        if (await Task.WhenAny(Exited, Task.Delay(patience)).ConfigureAwait(false) != Exited)
        {
            Kill();
        }

        await Exited.ConfigureAwait(false);
    }

    private void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            Posix.SignalGroup(Id, signal);
        }
    }

    private async Task<int> WatchAsync(Action<string> output)
    {
        var reading = Task.WhenAll(ReadAsync(_process.StandardOutput, output), ReadAsync(_process.StandardError, output));
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        // What it started and left behind goes with it; it would also hold the pipes open.
        Posix.SignalGroup(Id, Posix.SigKill);
        await reading.ConfigureAwait(false);
        _guardian.Remove(Id);
        var exitCode = _process.ExitCode;
        _process.Dispose();
        return exitCode;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> output)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            output(line);
        }
    }
}
