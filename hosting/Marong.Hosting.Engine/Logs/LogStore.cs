using System.Collections.Concurrent;
using Aspire.Hosting;

namespace Marong.Hosting.Engine.Logs;

/// <summary>What the replicas have written: files that outlive the run, and the last lines of each in memory.</summary>
/// <param name="state">Where the files are.</param>
/// <param name="time">Clock; that of the machine when null.</param>
internal sealed class LogStore(StateDirectory state, TimeProvider? time = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ReplicaLog>> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The log of a replica: always the same one for the same replica, also after it has been restarted.</summary>
    public ReplicaLog Open(string resourceName, string replicaId) => _logs.GetOrAdd(
        replicaId,
        _ => new Lazy<ReplicaLog>(() => new ReplicaLog(state.File(LogFiles.Folder, resourceName, replicaId + LogFiles.Extension), time ?? TimeProvider.System)))
        .Value;

    /// <summary>The last lines that a replica has written in this run.</summary>
    public IReadOnlyList<string> Tail(string replicaId, int lines)
        => _logs.TryGetValue(replicaId, out var log) ? log.Value.Tail(lines) : [];

    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Value.Dispose();
        }
    }
}
