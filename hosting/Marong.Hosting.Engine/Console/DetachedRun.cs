using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Aspire.Hosting;
using Marong.Hosting.Engine.Logs;
using Marong.Hosting.Engine.Processes;

namespace Marong.Hosting.Engine.Console;

/// <summary>Starts the AppHost anew in a session of its own, out of the terminal's reach, and watches until it is ready.</summary>
internal sealed class DetachedRun(StateDirectory state, IReadOnlyList<string> arguments)
{
    private const string Mark = "HOSTING_DETACHED";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _log = state.File(LogFiles.Folder, "apphost.log");
    private int _interruptions;

    /// <summary>The answers that the process which has started this one gives it; null when this one was started by nobody else.</summary>
    public static Dictionary<string, string>? TakeAnswers()
    {
        if (Environment.GetEnvironmentVariable(Mark) is null)
        {
            return null;
        }

        // What runs in the background is nothing that the services need to know.
        Environment.SetEnvironmentVariable(Mark, null);
        return JsonSerializer.Deserialize(System.Console.In.ReadToEnd(), ConsoleJson.Default.DictionaryStringString);
    }

    /// <param name="answers">Values of parameters that a person has given; they go through a pipe, where nobody else reads them.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> answers)
    {
        Truncate();
        using var process = Process.Start(StartInfo())
            ?? throw new DistributedApplicationException("The background process did not start.");
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new(answers), ConsoleJson.Default.DictionaryStringString)).ConfigureAwait(false);
        process.StandardInput.Close();
        var registrations = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Interrupt)).ToList();
        try
        {
            return await WatchAsync(process).ConfigureAwait(false);
        }
        finally
        {
            registrations.ForEach(r => r.Dispose());
        }
    }

    private async Task<int> WatchAsync(Process process)
    {
        var log = new LogCursor(_log);
        var file = new RunFile(state);
        var passedOn = 0;
        string? last = null;
        while (true)
        {
            var ended = process.HasExited;
            var run = file.Read();
            foreach (var line in log.ReadNewLines())
            {
                System.Console.Out.WriteLine(line);
                last = line;
            }

            if (ended)
            {
                return process.ExitCode == 0 ? 1 : process.ExitCode;
            }

            if (run is { Ready: true } && run.ProcessId == process.Id)
            {
                // Something may have happened in between; the way in still comes last.
                foreach (var url in run.Urls.Count > 0 && last != run.Urls[^1] ? run.Urls : [])
                {
                    System.Console.Out.WriteLine(url);
                }

                return 0;
            }

            // Right at its start it has no group of its own yet: the signal is sent again.
            if (passedOn < Volatile.Read(ref _interruptions) && Posix.SignalGroup(process.Id, Posix.SigTerm))
            {
                passedOn++;
            }

            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var program = Environment.ProcessPath ?? throw new DistributedApplicationException("The path of this program is not known: start it without --detach.");
        string[] managed = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo("sh") { UseShellExecute = false, RedirectStandardInput = true };
        start.Environment[Mark] = "1";
        foreach (var argument in (string[])["-c", "exec setsid \"$@\" >>\"$0\" 2>&1", _log, program, .. managed, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private void Truncate()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(_log, options).Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        Interlocked.Increment(ref _interruptions);
    }
}
