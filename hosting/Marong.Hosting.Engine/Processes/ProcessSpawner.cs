using System.Collections.Concurrent;
using System.Diagnostics;

namespace Marong.Hosting.Engine.Processes;

/// <summary>
/// Starts every process from one thread that lives as long as the AppHost: Linux sends the parent-death signal when the thread that
/// started a child ends, and threads of the pool come and go.
/// </summary>
internal sealed class ProcessSpawner : IDisposable
{
    private readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Result)> _requests = [];
    private readonly Thread _thread;

    public ProcessSpawner()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "process spawner" };
        _thread.Start();
    }

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public Process Start(ProcessStartInfo start)
    {
        var result = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add((start, result));
        return result.Task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        // The thread goes on until the process ends: ending it would end every child that is still being stopped.
        _requests.CompleteAdding();
    }

    private void Work()
    {
        foreach (var (start, result) in _requests.GetConsumingEnumerable())
        {
            try
            {
                result.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        }

        Thread.Sleep(Timeout.Infinite);
    }
}
