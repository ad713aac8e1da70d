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
    private CancellationTokenSource? _waiting;

    public ResourceRunner(EngineContext engine, IResource resource, IReadOnlySet<int>? expectedExitCodes)
    {
        _engine = engine;
        Resource = resource;
        Endpoints = new EndpointTable(resource, engine.Ports);
        Wanted = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        _expectedExitCodes = expectedExitCodes;
        _dependencies = new DependencyWait(engine.Notifications, resource);
        Replicas = new ReplicaSet(resource, (id, changed) => new Replica(engine, resource, id, Endpoints, expectedExitCodes, changed), AnnounceReady);
    }

    public IResource Resource { get; }

    public EndpointTable Endpoints { get; }

    /// <summary>How many replicas are to run.</summary>
    public int Wanted { get; }

    public ReplicaSet Replicas { get; }

    /// <summary>Starts it once what it waits for is there; or notes that it is started by hand.</summary>
    public async Task StartAsync()
    {
        using var turn = await TakeTurnAsync(_stop.Token).ConfigureAwait(false);
        var replicas = Replicas.Add(Wanted);
        if (Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
        {
            replicas.ForEach(r => r.State.NotStarted());
            return;
        }

        await StartReplicasAsync(replicas).ConfigureAwait(false);
    }

    public async Task<ExecuteCommandResult> StartCommandAsync(CancellationToken cancellationToken)
    {
        if (IsWaiting)
        {
            return WaitsAlready();
        }

        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        return Replicas.Alive.Count > 0 ? CommandResults.Failure($"'{Resource.Name}' runs already.") : await StartAnewAsync().ConfigureAwait(false);
    }

    public async Task<ExecuteCommandResult> StopCommandAsync(CancellationToken cancellationToken)
    {
        // A start that waits for others has the turn.
        lock (_lock)
        {
            _waiting?.Cancel();
        }

        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Replicas.Alive.Select(r => r.StopAsync(Patience.Termination))).ConfigureAwait(false);
        return CommandResults.Success();
    }

    /// <summary>Replaces every replica by a fresh one, within the limits of the resource's rolling update; no replica that still gets connections is ended.</summary>
    public async Task<ExecuteCommandResult> RestartCommandAsync(CancellationToken cancellationToken)
    {
        if (IsWaiting)
        {
            return WaitsAlready();
        }

        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        var old = Replicas.Alive;
        if (old.Count == 0)
        {
            return await StartAnewAsync().ConfigureAwait(false);
        }

        foreach (var failed in Replicas.All.Except(old))
        {
            Replicas.Discard(failed);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        var update = Endpoints.AllowsSurge && _expectedExitCodes is null ? Resource.GetRollingUpdate(Wanted) : new RollingUpdateAnnotation(0, Wanted);
        try
        {
            return await new Roll(this, update, old).RunAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return CommandResults.Failure(ReplicaSet.Closed);
        }
    }

    public void TerminateAtOnce()
    {
        var replicas = Replicas.Close();
        _stop.Cancel();
        foreach (var replica in replicas)
        {
            replica.TerminateAtOnce();
        }
    }

    public void Kill()
    {
        foreach (var replica in Replicas.All)
        {
            replica.Kill();
        }
    }

    public Task EndAsync() => Task.WhenAll(Replicas.All.Select(r => r.Lifetime));

    public ValueTask DisposeAsync()
    {
        Endpoints.Dispose();
        foreach (var replica in Replicas.All)
        {
            replica.Dispose();
        }

        _stop.Dispose();
        _command.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static ExecuteCommandResult FailureOf(IReadOnlyList<Replica> replicas)
        => replicas.FirstOrDefault(r => r.HasFailed) is { } failed ? CommandResults.Failure($"{failed.Id} could not be started; its log says why.") : CommandResults.Success();

    private bool IsWaiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting is not null;
            }
        }
    }

    private ExecuteCommandResult WaitsAlready()
        => CommandResults.Failure($"'{Resource.Name}' waits for {_dependencies.Names} and starts when that is there.");

    private async Task<ExecuteCommandResult> StartAnewAsync()
    {
        foreach (var ended in Replicas.All)
        {
            Replicas.Discard(ended);
        }

        return await StartReplicasAsync(Replicas.Add(Wanted)).ConfigureAwait(false);
    }

    private async Task<ExecuteCommandResult> StartReplicasAsync(List<Replica> replicas)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await WaitForDependenciesAsync(replicas, waiting).ConfigureAwait(false);
            await _engine.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, _engine.Services), waiting.Token).ConfigureAwait(false);
            replicas.ForEach(r => r.Start());
            return CommandResults.Success();
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            return NotStarted(KnownResourceStates.Exited, "It has been stopped before it was started.");
        }
        catch (Exception exception)
        {
            return NotStarted(KnownResourceStates.FailedToStart, exception.Message);
        }

        ExecuteCommandResult NotStarted(string state, string message)
        {
            replicas.ForEach(r => r.State.Ended(state, exitCode: null, message));
            return CommandResults.Failure($"'{Resource.Name}' has not been started. {message}");
        }
    }

    private async Task WaitForDependenciesAsync(List<Replica> replicas, CancellationTokenSource waiting)
    {
        if (_dependencies.Names is not { } names)
        {
            return;
        }

        replicas.ForEach(r => r.State.Waiting($"It waits for {names}."));
        try
        {
            lock (_lock)
            {
                _waiting = waiting;
            }

            await _dependencies.WaitAsync(waiting.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _waiting = null;
            }
        }
    }

    private void AnnounceReady() => _ = _engine.Eventing.PublishAsync(new ResourceReadyEvent(Resource, _engine.Services), _stop.Token);

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
