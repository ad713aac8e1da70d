using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Launching;
using Marong.Hosting.Engine.Logs;
using Marong.Hosting.Engine.Processes;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Resources;

/// <summary>One copy of a resource: started, asked for its health, restarted when it dies, stopped.</summary>
internal sealed class Replica : IDisposable
{
    private readonly EngineContext _engine;
    private readonly IResource _resource;
    private readonly EndpointTable _endpoints;
    private readonly IReadOnlySet<int>? _expectedExitCodes;
    private readonly Action _changed;
    private readonly ReplicaLog _log;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _admission = new();
    private volatile Dictionary<string, int>? _admitted;
    private volatile ChildProcess? _child;
    private bool _withdrawn;
    private int _restartsInARow;
    private bool _wasHealthy;

    /// <param name="engine">What every resource shares.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="id">Id of the replica.</param>
    /// <param name="endpoints">Its endpoints.</param>
    /// <param name="expectedExitCodes">Exit codes that mean it has done its work; null when it is to run for ever.</param>
    /// <param name="changed">Called after each change of readiness or end.</param>
    public Replica(EngineContext engine, IResource resource, string id, EndpointTable endpoints, IReadOnlySet<int>? expectedExitCodes, Action changed)
    {
        _engine = engine;
        _resource = resource;
        _endpoints = endpoints;
        _expectedExitCodes = expectedExitCodes;
        _changed = changed;
        Id = id;
        State = new ReplicaState(engine.Notifications, resource, id, engine.Time);
        _log = engine.Logs.Open(resource.Name, id);
        _logger = engine.LoggerFactory.CreateLogger($"{resource.Name}.{id}");
    }

    public string Id { get; }

    public ReplicaState State { get; }

    /// <summary>Whether it is healthy and gets new connections.</summary>
    public bool IsReady => _admitted is not null;

    /// <summary>Whether it cannot be started, for good.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Ends when the replica has ended for good.</summary>
    public Task Lifetime { get; private set; } = Task.CompletedTask;

    public void Start()
    {
        State.Starting();
        Lifetime = Task.Run(RunAsync);
    }

    /// <summary>Lets no new connection come to it; it may be finishing what it has begun.</summary>
    public void Withdraw()
    {
        lock (_admission)
        {
            _withdrawn = true;
        }

        LeaveRotation();
    }

    /// <summary>Asks the process to end and to leave out what it would do for those who still come.</summary>
    public void TerminateAtOnce()
    {
        _stop.Cancel();
        _child?.Terminate();
        if (_resource is ProjectResource && _child is { } child)
        {
            _ = InsistAsync(child);
        }
    }

    public void Kill() => _child?.Kill();

    /// <summary>Takes it out of the way, then ends it; it is killed when it does not end in time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        Withdraw();
        State.Stopping();
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_child is { } child)
        {
            await child.StopAsync(patience).ConfigureAwait(false);
        }

        await Lifetime.ConfigureAwait(false);
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Said again, it means: nobody comes any more, there is nothing to wait for. Signals sent at one moment would be one.</summary>
    private async Task InsistAsync(ChildProcess child)
    {
        if (await Task.WhenAny(child.Exited, Task.Delay(Patience.Insistence, _engine.Time, CancellationToken.None)).ConfigureAwait(false) != child.Exited)
        {
            child.Terminate();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            int? exitCode = null;
            while (!_stop.IsCancellationRequested)
            {
                exitCode = await RunOnceAsync().ConfigureAwait(false);
                if (!_stop.IsCancellationRequested && !await GoesOnAfterAsync(exitCode.Value).ConfigureAwait(false))
                {
                    return;
                }
            }

            State.Ended(KnownResourceStates.Exited, exitCode, "It has been stopped.");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            State.Ended(KnownResourceStates.Exited, exitCode: null, "It has been stopped.");
        }
        catch (DistributedApplicationException exception)
        {
            Fail(exitCode: null, exception.Message);
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "Starting {Replica} failed.", Id);
            Fail(exitCode: null, $"It could not be started: {exception.Message}");
        }
        finally
        {
            _changed();
        }
    }

    private async Task<int> RunOnceAsync()
    {
        var targetPorts = _endpoints.TakeTargetPorts();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        LaunchPlan? plan = null;
        try
        {
            plan = await PlanAsync(targetPorts).ConfigureAwait(false);
            var child = ChildProcess.Start(plan, _engine.Spawner, _engine.Guardian, _log.Write);
            _child = child;
            if (_stop.IsCancellationRequested)
            {
                // Stopped while it was starting: nobody else knows this process yet.
                child.Terminate();
            }

            State.Running(child.Id, targetPorts);
            _changed();
            var watching = WatchHealthAsync(targetPorts, plan, ended.Token);
            var exitCode = await child.Exited.ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            return exitCode;
        }
        finally
        {
            _child = null;
            LeaveRotation();
            _endpoints.Break(targetPorts);
            _endpoints.GiveBack(targetPorts);
            plan?.Ended?.Invoke();
        }
    }

    private async Task<LaunchPlan> PlanAsync(Dictionary<string, int> targetPorts)
    {
        var environment = await _engine.Resolver.EnvironmentAsync(_resource, Id, targetPorts, _logger, _stop.Token).ConfigureAwait(false);
        var arguments = await _engine.Resolver.ArgumentsAsync(_resource, targetPorts, _stop.Token).ConfigureAwait(false);
        var context = new LaunchContext(_resource, Id, targetPorts, environment, arguments, _logger);
        return await _engine.LauncherFor(_resource).PlanAsync(context, _stop.Token).ConfigureAwait(false);
    }

    private async Task WatchHealthAsync(Dictionary<string, int> targetPorts, LaunchPlan plan, CancellationToken ended)
    {
        var pause = Patience.FastestCheck;
        var failures = 0;
        long? healthySince = null;
        try
        {
            while (true)
            {
                var fault = await _engine.Health.AskAsync(_resource, targetPorts, ended).ConfigureAwait(false);
                failures = fault is null ? 0 : failures + 1;
                if (fault is null && !IsReady)
                {
                    Ready(targetPorts, plan);
                    healthySince ??= _engine.Time.GetTimestamp();
                }
                else if (fault is not null && (!IsReady || failures >= Patience.FailuresInARow))
                {
                    healthySince = null;
                    LeaveRotation();
                    State.Unhealthy(fault);
                }

                if (healthySince is { } since)
                {
                    var healthyFor = _engine.Time.GetElapsedTime(since);
                    _wasHealthy |= healthyFor >= Patience.Survival;
                    _restartsInARow = healthyFor >= Patience.HealthThatForgives ? 0 : _restartsInARow;
                }

                pause = IsReady && failures == 0 ? Patience.SlowCheck : TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, Patience.FastCheck.Ticks));
                await Task.Delay(pause, _engine.Time, ended).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // It has ended; whoever waits for that goes on.
        }
    }

    private void Ready(Dictionary<string, int> targetPorts, LaunchPlan plan)
    {
        lock (_admission)
        {
            if (_withdrawn)
            {
                return;
            }

            if (!_wasHealthy)
            {
                plan.Started?.Invoke();
            }

            // Where there is nothing to ask, running is no proof yet: it may be about to crash.
            _wasHealthy |= _resource.Annotations.Any(a => a is EndpointAnnotation or HealthCheckAnnotation or HttpHealthCheckAnnotation);
            _admitted = targetPorts;
            _endpoints.Admit(targetPorts);
            State.Healthy();
        }

        _changed();
    }

    private void LeaveRotation()
    {
        lock (_admission)
        {
            if (_admitted is not { } targetPorts)
            {
                return;
            }

            _endpoints.Withdraw(targetPorts);
            _admitted = null;
        }

        _changed();
    }

    private async Task<bool> GoesOnAfterAsync(int exitCode)
    {
        if (_expectedExitCodes is not null || (exitCode == 0 && !_resource.Annotations.OfType<EndpointAnnotation>().Any()))
        {
            if ((_expectedExitCodes?.Contains(exitCode) ?? true) || exitCode == 0)
            {
                State.Ended(KnownResourceStates.Finished, exitCode, message: null);
            }
            else
            {
                Fail(exitCode, $"It ended with exit code {exitCode}; its log says why.");
            }

            return false;
        }

        if (!_wasHealthy && _restartsInARow + 1 >= Patience.CrashesAtStart)
        {
            Fail(exitCode, $"It ended with exit code {exitCode} {Patience.CrashesAtStart} times before it was healthy; its log says why.");
            return false;
        }

        var backOff = Patience.BackOff(_restartsInARow++);
        State.Restarting(exitCode, backOff);
        await Task.Delay(backOff, _engine.Time, _stop.Token).ConfigureAwait(false);
        State.Starting();
        return true;
    }

    private void Fail(int? exitCode, string message)
    {
        HasFailed = true;
        _log.Write(message);
        State.Ended(KnownResourceStates.FailedToStart, exitCode, message);
    }
}
