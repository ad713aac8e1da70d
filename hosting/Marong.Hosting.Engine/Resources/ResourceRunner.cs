using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Engine.Resources;

/// <summary>Runs one resource: waits for what it waits for, starts its replicas, and obeys commands.</summary>
internal sealed class ResourceRunner : IAsyncDisposable
{
    private readonly EngineContext _engine;
    private readonly DependencyWait _dependencies;
    private readonly IReadOnlySet<int>? _expectedExitCodes;
    private readonly SemaphoreSlim _command = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private List<Replica> _replicas = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _announced;

    public ResourceRunner(EngineContext engine, IResource resource, IReadOnlySet<int>? expectedExitCodes)
    {
        _engine = engine;
        Resource = resource;
        Endpoints = new EndpointTable(resource, engine.Ports);
        Wanted = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        _expectedExitCodes = expectedExitCodes;
        _dependencies = new DependencyWait(engine.Notifications, resource);
    }

    public IResource Resource { get; }

    public EndpointTable Endpoints { get; }

    /// <summary>How many replicas are to run.</summary>
    public int Wanted { get; }

    public IReadOnlyList<Replica> Replicas
    {
        get
        {
            lock (_lock)
            {
                return [.. _replicas];
            }
        }
    }

    /// <summary>Starts it once what it waits for is there; or notes that it is started by hand.</summary>
    public async Task StartAsync()
    {
        var replicas = AddReplicas(Wanted);
        if (Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
        {
            replicas.ForEach(r => r.State.NotStarted());
            return;
        }

        await StartReplicasAsync(replicas).ConfigureAwait(false);
    }

    public async Task<ExecuteCommandResult> StartCommandAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        if (Replicas.Any(r => !r.Lifetime.IsCompleted))
        {
            return CommandResults.Failure($"'{Resource.Name}' runs already.");
        }

        Clear();
        await StartReplicasAsync(AddReplicas(Wanted)).ConfigureAwait(false);
        return FailureOf(Replicas);
    }

    public async Task<ExecuteCommandResult> StopCommandAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Replicas.Select(r => r.StopAsync(Patience.Termination))).ConfigureAwait(false);
        return CommandResults.Success();
    }

    /// <summary>Replaces every replica by a fresh one, within the limits of the resource's rolling update; no replica that still gets connections is ended.</summary>
    public async Task<ExecuteCommandResult> RestartCommandAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        var update = Endpoints.AllowsSurge && _expectedExitCodes is null ? Resource.GetRollingUpdate(Wanted) : new RollingUpdateAnnotation(0, Wanted);
        var roll = new Roll(this, update, [.. Replicas.Where(r => !r.Lifetime.IsCompleted)]);
        return await roll.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public void TerminateAtOnce()
    {
        _stop.Cancel();
        foreach (var replica in Replicas)
        {
            replica.TerminateAtOnce();
        }
    }

    public void Kill()
    {
        foreach (var replica in Replicas)
        {
            replica.Kill();
        }
    }

    public Task EndAsync() => Task.WhenAll(Replicas.Select(r => r.Lifetime));

    public ValueTask DisposeAsync()
    {
        Endpoints.Dispose();
        Clear();
        _stop.Dispose();
        _command.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends at the next change of a replica.</summary>
    internal Task NextChangeAsync()
    {
        lock (_lock)
        {
            return _change.Task;
        }
    }

    internal Replica StartFresh()
    {
        var replica = AddReplicas(1)[0];
        replica.Start();
        return replica;
    }

    internal void Discard(Replica replica)
    {
        lock (_lock)
        {
            _replicas = [.. _replicas.Where(r => r != replica)];
        }

        replica.State.Forget();
        replica.Dispose();
    }

    internal static ExecuteCommandResult FailureOf(IReadOnlyList<Replica> replicas)
        => replicas.FirstOrDefault(r => r.HasFailed) is { } failed ? CommandResults.Failure($"{failed.Id} could not be started; its log says why.") : CommandResults.Success();

    private async Task StartReplicasAsync(List<Replica> replicas)
    {
        try
        {
            if (_dependencies.Names is { } names)
            {
                replicas.ForEach(r => r.State.Waiting($"It waits for {names}."));
            }

            await _dependencies.WaitAsync(_stop.Token).ConfigureAwait(false);
            await _engine.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, _engine.Services), _stop.Token).ConfigureAwait(false);
            replicas.ForEach(r => r.Start());
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            replicas.ForEach(r => r.State.Ended(KnownResourceStates.Exited, exitCode: null, "It has been stopped before it was started."));
        }
        catch (Exception exception)
        {
            replicas.ForEach(r => r.State.Ended(KnownResourceStates.FailedToStart, exitCode: null, exception.Message));
        }
    }

    private List<Replica> AddReplicas(int count)
    {
        lock (_lock)
        {
            var added = new List<Replica>();
            for (var ordinal = 0; added.Count < count; ordinal++)
            {
                var id = IdOf(ordinal);
                if (_replicas.TrueForAll(r => r.Id != id))
                {
                    var replica = new Replica(_engine, Resource, id, Endpoints, _expectedExitCodes, OnChanged);
                    _replicas = [.. _replicas, replica];
                    added.Add(replica);
                }
            }

            return added;
        }
    }

    private string IdOf(int ordinal) => Resource is ProjectResource || ordinal > 0 ? $"{Resource.Name}-{ordinal}" : Resource.Name;

    private void Clear()
    {
        lock (_lock)
        {
            _replicas.ForEach(r => r.Dispose());
            _replicas = [];
        }
    }

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
            _ = _engine.Eventing.PublishAsync(new ResourceReadyEvent(Resource, _engine.Services), _stop.Token);
        }
    }

    private async Task<Turn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _command.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_command);
    }

    private readonly struct Turn(SemaphoreSlim command) : IDisposable
    {
        public void Dispose() => command.Release();
    }
}
