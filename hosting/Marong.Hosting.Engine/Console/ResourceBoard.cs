using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Resources;
using Marong.Hosting.Intents;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Hosting.Engine.Console;

/// <summary>Puts together what is heard of replicas into one row for each resource.</summary>
internal sealed class ResourceBoard
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly List<Entry> _entries;

    /// <param name="model">The resources.</param>
    /// <param name="time">Clock.</param>
    /// <param name="age">How long ago the start began.</param>
    public ResourceBoard(DistributedApplicationModel model, TimeProvider time, TimeSpan age = default)
    {
        _time = time;
        var began = time.GetTimestamp() - (long)(age.TotalSeconds * time.TimestampFrequency);
        _entries = [.. model.Resources.Where(IsShown).Select(r => new Entry(r, HasAnEnd(model, r), began))];
    }

    /// <summary>Tells whether a replica is still there; those that are gone for good tell nothing of themselves.</summary>
    public Func<string, bool> IsKnown { get; init; } = _ => true;

    /// <summary>The rows, in the order of the model.</summary>
    public IReadOnlyList<ResourceRow> Rows()
    {
        lock (_lock)
        {
            return [.. _entries.Select(Row)];
        }
    }

    /// <summary>Takes in what is new.</summary>
    /// <returns>The row of the resource; null when it is none that is shown.</returns>
    public ResourceRow? Apply(ResourceEvent change)
    {
        lock (_lock)
        {
            if (_entries.Find(e => ReferenceEquals(e.Resource, change.Resource)) is not { } entry)
            {
                return null;
            }

            var known = entry.Replicas.GetValueOrDefault(change.ResourceId);
            entry.Replicas[change.ResourceId] = Replica.From(change.Snapshot, known, entry.HasAnEnd);
            Update(entry);
            return Row(entry);
        }
    }

    // Values are nothing that starts or stops.
    private static bool IsShown(IResource resource)
        => resource is not (ParameterResource or ConnectionStringResource or ConnectionStringParameterResource);

    private static bool HasAnEnd(DistributedApplicationModel model, IResource resource)
        => resource.Annotations.Any(a => a is JobAnnotation or CronJobAnnotation)
            || model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
                .Any(w => w.WaitType == WaitType.WaitForCompletion && ReferenceEquals(w.Resource, resource));

    private void Update(Entry entry)
    {
        foreach (var id in entry.Replicas.Keys.Where(id => !IsKnown(id)).ToList())
        {
            entry.Replicas.Remove(id);
        }

        var (phase, ready) = Judge(entry);
        if (ResourceRow.IsMovingIn(phase) != ResourceRow.IsMovingIn(entry.Phase))
        {
            var now = _time.GetTimestamp();
            entry.Took = _time.GetElapsedTime(entry.Since, now);
            entry.Since = now;
        }

        entry.Phase = phase;
        entry.Ready = ready;
    }

    private static (Phase Phase, int Ready) Judge(Entry entry)
    {
        var phases = entry.Replicas.Values.Select(r => r.Phase).ToList();
        var healthy = phases.Count(p => p == Phase.Healthy);
        var ready = healthy + phases.Count(p => p == Phase.Finished);
        if (ready >= entry.Wanted && !phases.Contains(Phase.Failed))
        {
            return (healthy > 0 ? Phase.Healthy : Phase.Finished, ready);
        }

        // What needs attention most says how the whole fares.
        Phase[] order =
        [
            Phase.Failed, Phase.Restarting, Phase.Unhealthy, Phase.Starting, Phase.Running, Phase.Waiting, Phase.Stopping, Phase.Exited, Phase.NotStarted, Phase.Healthy, Phase.Finished,
        ];
        var worst = order.FirstOrDefault(phases.Contains, Phase.Pending);
        return (worst is Phase.Healthy or Phase.Finished ? Phase.Starting : worst, ready);
    }

    private ResourceRow Row(Entry entry)
    {
        var replicas = entry.Replicas.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        return new ResourceRow
        {
            Name = entry.Resource.Name,
            Phase = entry.Phase,
            Ready = entry.Ready,
            Wanted = entry.Wanted,
            Url = entry.Replicas.Values.SelectMany(r => r.Snapshot.Urls).FirstOrDefault(u => !u.IsInternal)?.Url,
            Message = replicas.Where(r => r.Value.Phase == entry.Phase).Select(r => r.Value.Message).FirstOrDefault(m => m is not null),
            Elapsed = ResourceRow.IsMovingIn(entry.Phase) ? _time.GetElapsedTime(entry.Since) : entry.Took,
            IsPassive = entry.Resource is not IComputeResource,
            Replicas = [.. replicas.Select(r => new ReplicaRow(r.Key, r.Value.Phase, r.Value.Message, r.Value.Restarts, r.Value.ProcessId))],
        };
    }

    private sealed class Entry(IResource resource, bool hasAnEnd, long began)
    {
        public IResource Resource { get; } = resource;

        /// <summary>Whether it is there when it has done its work, and not before.</summary>
        public bool HasAnEnd { get; } = hasAnEnd;

        public int Wanted { get; } = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

        public Dictionary<string, Replica> Replicas { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Phase Phase { get; set; } = Phase.Pending;

        public int Ready { get; set; }

        /// <summary>Since when it has been on its way, or at rest.</summary>
        public long Since { get; set; } = began;

        /// <summary>How long it was the other before that.</summary>
        public TimeSpan Took { get; set; }
    }

    private sealed record Replica(Phase Phase, bool HasBeenHealthy, CustomResourceSnapshot Snapshot)
    {
        public string? Message => Property(SnapshotProperties.Message) as string;

        public int Restarts => Property(SnapshotProperties.Restarts) as int? ?? 0;

        public int? ProcessId => Property(SnapshotProperties.ProcessId) as int?;

        public static Replica From(CustomResourceSnapshot snapshot, Replica? before, bool hasAnEnd)
        {
            var runs = snapshot.State?.Text == KnownResourceStates.Running;
            var healthy = runs && snapshot.HealthStatus == HealthStatus.Healthy;
            var hasBeenHealthy = healthy || (runs && before is { HasBeenHealthy: true });
            return new Replica(PhaseOf(snapshot, healthy, hasBeenHealthy, hasAnEnd), hasBeenHealthy, snapshot);
        }

        private static Phase PhaseOf(CustomResourceSnapshot snapshot, bool healthy, bool hasBeenHealthy, bool hasAnEnd) => snapshot.State?.Text switch
        {
            "Running" when hasAnEnd => Phase.Running,
            "Running" when healthy => Phase.Healthy,
            // Until it has answered once it is only slow.
            "Running" => hasBeenHealthy ? Phase.Unhealthy : Phase.Starting,
            "RuntimeUnhealthy" => Phase.Unhealthy,
            "FailedToStart" => Phase.Failed,
            var text => Enum.TryParse<Phase>(text, out var phase) ? phase : Phase.Pending,
        };

        private object? Property(string name) => Snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value;
    }
}
