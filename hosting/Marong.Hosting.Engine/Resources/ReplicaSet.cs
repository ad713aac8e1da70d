using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Resources;

/// <summary>The replicas of one resource, and word of their changes.</summary>
/// <param name="resource">The resource.</param>
/// <param name="make">Makes one: its id, and what to call after each of its changes.</param>
/// <param name="firstReady">Called once, when one of them is ready for the first time.</param>
internal sealed class ReplicaSet(IResource resource, Func<string, Action, Replica> make, Action firstReady)
{
    /// <summary>Why none is added any more.</summary>
    public const string Closed = "The application stops.";

    private readonly Lock _lock = new();
    private List<Replica> _replicas = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _announced;
    private bool _closed;

    public IReadOnlyList<Replica> All
    {
        get
        {
            lock (_lock)
            {
                return _replicas;
            }
        }
    }

    /// <summary>Those that have been started and have not ended for good.</summary>
    public List<Replica> Alive => [.. All.Where(r => !r.Lifetime.IsCompleted)];

    /// <summary>Ends at the next change of a replica.</summary>
    public Task NextChangeAsync()
    {
        lock (_lock)
        {
            return _change.Task;
        }
    }

    /// <exception cref="OperationCanceledException">The set is closed.</exception>
    public List<Replica> Add(int count)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw new OperationCanceledException(Closed);
            }

            var added = new List<Replica>();
            for (var ordinal = 0; added.Count < count; ordinal++)
            {
                var id = IdOf(ordinal);
                if (_replicas.TrueForAll(r => r.Id != id))
                {
                    var replica = make(id, OnChanged);
                    _replicas = [.. _replicas, replica];
                    added.Add(replica);
                }
            }

            return added;
        }
    }

    /// <summary>Takes one out, as if it had never been.</summary>
    public void Discard(Replica replica)
    {
        lock (_lock)
        {
            _replicas = [.. _replicas.Where(r => r != replica)];
        }

        replica.State.Forget();
        replica.Dispose();
    }

    /// <summary>Lets none be added any more.</summary>
    /// <returns>Those there are.</returns>
    public IReadOnlyList<Replica> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _replicas;
        }
    }

    private string IdOf(int ordinal) => resource is ProjectResource || ordinal > 0 ? $"{resource.Name}-{ordinal}" : resource.Name;

    private void OnChanged()
    {
        TaskCompletionSource changed;
        bool announce;
        lock (_lock)
        {
            changed = _change;
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            announce = !_announced && _replicas.Exists(r => r.IsReady);
            _announced |= announce;
        }

        changed.SetResult();
        if (announce)
        {
            firstReady();
        }
    }
}
