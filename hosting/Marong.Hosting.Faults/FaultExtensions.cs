using System.Globalization;
using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Faults;

/// <summary>Makes things go wrong in a running application, for tests and benches. Uses only what any engine offers: commands, and the process ids in the snapshots.</summary>
public static partial class FaultExtensions
{
    private const string ProcessIdProperty = "executable.pid";
    private const int SigKill = 9;
    private const int SigCont = 18;
    private const int SigStop = 19;

    /// <summary>Kills one replica of a resource, as a crash would (SIGKILL).</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="replica">Which of its running replicas, from 0, in the order of their ids.</param>
    /// <returns>Id of the process that was killed.</returns>
    /// <exception cref="InvalidOperationException">There is no such replica, or it is not a process of this machine (a container).</exception>
    public static Task<int> KillReplicaAsync(this DistributedApplication application, string resourceName, int replica = 0)
        => SignalAsync(application, resourceName, replica, SigKill);

    /// <summary>Stops the clock of one replica (SIGSTOP): it holds its connections and answers nothing, until <see cref="ResumeAsync"/>.</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="replica">Which of its running replicas, from 0, in the order of their ids.</param>
    /// <returns>Id of the process that was paused.</returns>
    /// <exception cref="InvalidOperationException">There is no such replica, or it is not a process of this machine (a container).</exception>
    public static Task<int> PauseAsync(this DistributedApplication application, string resourceName, int replica = 0)
        => SignalAsync(application, resourceName, replica, SigStop);

    /// <summary>Lets a paused replica go on (SIGCONT).</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="replica">Which of its running replicas, from 0, in the order of their ids.</param>
    /// <returns>Id of the process that goes on.</returns>
    /// <exception cref="InvalidOperationException">There is no such replica, or it is not a process of this machine (a container).</exception>
    public static Task<int> ResumeAsync(this DistributedApplication application, string resourceName, int replica = 0)
        => SignalAsync(application, resourceName, replica, SigCont);

    /// <summary>Stops a resource; it stays stopped.</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It could not be stopped.</exception>
    public static Task StopResourceAsync(this DistributedApplication application, string resourceName, CancellationToken cancellationToken = default)
        => ExecuteAsync(application, resourceName, KnownResourceCommands.StopCommand, cancellationToken);

    /// <summary>Starts a stopped resource.</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It could not be started.</exception>
    public static Task StartResourceAsync(this DistributedApplication application, string resourceName, CancellationToken cancellationToken = default)
        => ExecuteAsync(application, resourceName, KnownResourceCommands.StartCommand, cancellationToken);

    /// <summary>Restarts a resource, replica by replica where it has several.</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It could not be restarted.</exception>
    public static Task RestartResourceAsync(this DistributedApplication application, string resourceName, CancellationToken cancellationToken = default)
        => ExecuteAsync(application, resourceName, KnownResourceCommands.RestartCommand, cancellationToken);

    /// <summary>Process ids of the replicas of a resource that run now, in the order of the replicas' ids.</summary>
    /// <param name="application">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    public static async Task<IReadOnlyList<int>> ProcessIdsOfAsync(this DistributedApplication application, string resourceName)
    {
        var known = await SnapshotsAsync(application.ResourceNotifications).ConfigureAwait(false);
        return [.. known
            .Where(e => string.Equals(e.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            .OrderBy(e => e.ResourceId, StringComparer.Ordinal)
            .Select(e => e.Snapshot.Properties.FirstOrDefault(p => p.Name == ProcessIdProperty)?.Value)
            .Where(id => id is not null)
            .Select(id => Convert.ToInt32(id, CultureInfo.InvariantCulture))];
    }

    private static async Task<int> SignalAsync(DistributedApplication application, string resourceName, int replica, int signal)
    {
        var ids = await application.ProcessIdsOfAsync(resourceName).ConfigureAwait(false);
        if (replica < 0 || replica >= ids.Count)
        {
            throw new InvalidOperationException(
                $"'{resourceName}' has {ids.Count} running replicas with a process id; there is no replica {replica} to signal. (A container has none.)");
        }

        return Kill(ids[replica], signal) == 0
            ? ids[replica]
            : throw new InvalidOperationException($"Process {ids[replica]} of '{resourceName}' could not be signalled: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>What is known now: a watch begins with it, and the first wait in it means that all has been told.</summary>
    private static async Task<IReadOnlyCollection<ResourceEvent>> SnapshotsAsync(ResourceNotificationService notifications)
    {
        var known = new Dictionary<string, ResourceEvent>(StringComparer.OrdinalIgnoreCase);
        using var enough = new CancellationTokenSource();
        var watch = notifications.WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        try
        {
            while (true)
            {
                var next = watch.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                {
                    await enough.CancelAsync().ConfigureAwait(false);
                }

                if (!await next.ConfigureAwait(false))
                {
                    return known.Values;
                }

                known[watch.Current.ResourceId] = watch.Current;
            }
        }
        catch (OperationCanceledException)
        {
            return known.Values;
        }
        finally
        {
            await watch.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task ExecuteAsync(DistributedApplication application, string resourceName, string command, CancellationToken cancellationToken)
    {
        var result = await application.ResourceCommands.ExecuteCommandAsync(resourceName, command, cancellationToken).ConfigureAwait(false);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.ErrorMessage ?? $"'{command}' on '{resourceName}' was called off.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
