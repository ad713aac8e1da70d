using System.Diagnostics;
using System.Net.Sockets;
using Aspire.Hosting;

namespace Marong.Hosting.Engine.Console;

/// <summary>The AppHost that runs with a state directory, seen from another process.</summary>
/// <param name="State">What it has told.</param>
/// <param name="Client">A connection to it.</param>
internal sealed record RunningAppHost(RunState State, ControlClient Client) : IDisposable
{
    // The clocks of /proc and of the file are not exactly the same.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Finds it; null when none runs. What one that was killed has left behind is removed.</summary>
    public static async Task<RunningAppHost?> FindAsync(StateDirectory directory, CancellationToken cancellationToken)
    {
        var file = new RunFile(directory);
        if (file.Read() is not { } state)
        {
            return null;
        }

        try
        {
            return new RunningAppHost(state, await ControlClient.ConnectAsync(state.Socket, cancellationToken).ConfigureAwait(false));
        }
        catch (SocketException)
        {
            // With the lock in hand no other AppHost is just about to write it anew.
            using var free = RunLock.TryTake(directory);
            if (free is not null)
            {
                file.Delete();
                File.Delete(state.Socket);
            }

            return null;
        }
    }

    /// <summary>Its process; null when it is gone, even if another one has its id now.</summary>
    public Process? FindProcess()
    {
        try
        {
            var process = Process.GetProcessById(State.ProcessId);
            if ((process.StartTime.ToUniversalTime() - State.Started.UtcDateTime).Duration() < StartTolerance)
            {
                return process;
            }

            process.Dispose();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // There is no such process any more.
        }

        return null;
    }

    /// <summary>Waits until a process has ended, even if nobody has taken note of its end yet: an orphan's is taken late on some machines.</summary>
    public static async Task EndOfAsync(Process process, CancellationToken cancellationToken)
    {
        while (!process.HasExited && !IsZombie(process.Id))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => Client.Dispose();

    private static bool IsZombie(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].TrimStart().StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
