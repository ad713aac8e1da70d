using System.Collections.Concurrent;
using Aspire.Hosting;
using Marong.Hosting.Engine.Processes;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Runs short commands to their end. Like every process of the engine they never outlive the AppHost.</summary>
internal sealed class Commands(ProcessSpawner spawner, Guardian guardian)
{
    /// <summary>Exit code and everything the command wrote.</summary>
    /// <exception cref="DistributedApplicationException">There is no such program, or it took too long and has been killed.</exception>
    public async Task<(int ExitCode, string Output)> RunAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var lines = new ConcurrentQueue<string>();
        var plan = new LaunchPlan(program, arguments, WorkingDirectory: "/", environment ?? new Dictionary<string, string>());
        var child = ChildProcess.Start(plan, spawner, guardian, lines.Enqueue);
        try
        {
            var exitCode = await child.Exited.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            return (exitCode, string.Join('\n', lines));
        }
        catch (TimeoutException exception)
        {
            throw new DistributedApplicationException(
                $"'{program} {string.Join(' ', arguments)}' has not ended within {patience.TotalSeconds:0} seconds and has been killed.", exception);
        }
        finally
        {
            child.Kill();
        }
    }
}
