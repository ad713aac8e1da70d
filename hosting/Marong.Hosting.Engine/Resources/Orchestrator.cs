using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Marong.Hosting.Intents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Marong.Hosting.Engine.Resources;

/// <summary>Runs the model: starts every resource when its time has come, and stops them all within <see cref="StopLimit"/>.</summary>
internal sealed class Orchestrator(
    EngineContext engine,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    StateDirectory state,
    IConfiguration configuration,
    IDistributedApplicationEventing eventing,
    IServiceProvider services) : IHostedService, IAsyncDisposable
{
    /// <summary>From the word to the last process' end.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1.6);

    // Who waits for others goes first; this is how long the others wait for it.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource _stop = new();
    private List<ResourceRunner> _runners = [];
    private Task _starting = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!executionContext.IsRunMode)
        {
            return;
        }

        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken).ConfigureAwait(false);
        _runners = [.. model.Resources.Where(IsRunnable).Select(r => new ResourceRunner(engine, r, ExpectedExitCodes(r)))];
        AddCommands();
        try
        {
            new EndpointAllocation(engine.Ports, state, configuration).Allocate(_runners);
        }
        catch
        {
            _runners.ForEach(r => r.Endpoints.Dispose());
            throw;
        }

        foreach (var runner in _runners)
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(runner.Resource, services), cancellationToken).ConfigureAwait(false);
        }

        PublishPassive();
        _starting = Task.WhenAll(_runners.Select(r => r.StartAsync()));
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        var limit = Task.Delay(StopLimit, engine.Time, cancellationToken);
        foreach (var runner in _runners)
        {
            // Nobody is let in any more, so nobody needs to be waited for either.
            runner.Endpoints.Dispose();
        }

        foreach (var level in StopOrder())
        {
            level.ForEach(r => r.TerminateAtOnce());
            await Task.WhenAny(Task.WhenAll(level.Select(r => r.EndAsync())), Task.Delay(HeadStart, engine.Time, CancellationToken.None), limit).ConfigureAwait(false);
        }

        var end = Task.WhenAll(_runners.Select(r => r.EndAsync()));
        if (await Task.WhenAny(end, limit).ConfigureAwait(false) == limit)
        {
            _runners.ForEach(r => r.Kill());
        }

        await end.ConfigureAwait(false);
        await _starting.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var runner in _runners)
        {
            await runner.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private static bool IsRunnable(IResource resource) => resource is ProjectResource or ContainerResource or ExecutableResource;

    /// <summary>Null for what is to run for ever.</summary>
    private HashSet<int>? ExpectedExitCodes(IResource resource)
    {
        var awaited = model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Where(w => w.WaitType == WaitType.WaitForCompletion && ReferenceEquals(w.Resource, resource))
            .Select(w => w.ExitCode)
            .ToHashSet();
        var job = resource.Annotations.Any(a => a is JobAnnotation or CronJobAnnotation);
        return awaited.Count > 0 || job ? [0, .. awaited] : null;
    }

    private void AddCommands()
    {
        foreach (var runner in _runners)
        {
            Add(KnownResourceCommands.StartCommand, "Start", runner.StartCommandAsync);
            Add(KnownResourceCommands.StopCommand, "Stop", runner.StopCommandAsync);
            Add(KnownResourceCommands.RestartCommand, "Restart", runner.RestartCommandAsync);

            void Add(string name, string displayName, Func<CancellationToken, Task<ExecuteCommandResult>> execute)
                => runner.Resource.Annotations.Add(new ResourceCommandAnnotation(name, displayName, c => execute(c.CancellationToken)));
        }
    }

    /// <summary>What does not run here is there at once; a database is there when its server says so.</summary>
    private void PublishPassive()
    {
        foreach (var resource in model.Resources.Where(r => !IsRunnable(r)))
        {
            if (resource is IResourceWithParent { Parent: var parent } && resource.Annotations.OfType<HealthCheckAnnotation>().Any())
            {
                eventing.Subscribe<ResourceReadyEvent>(parent, (_, _) =>
                {
                    _ = WatchChildAsync(resource);
                    return Task.CompletedTask;
                });
            }
            else
            {
                PublishRunning(resource, HealthStatus.Healthy);
            }
        }
    }

    private async Task WatchChildAsync(IResource resource)
    {
        try
        {
            PublishRunning(resource, HealthStatus.Unhealthy);
            using var timer = new PeriodicTimer(Patience.FastCheck, engine.Time);
            while (await engine.Health.AskAsync(resource, new Dictionary<string, int>(), _stop.Token).ConfigureAwait(false) is not null)
            {
                await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false);
            }

            PublishRunning(resource, HealthStatus.Healthy);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private void PublishRunning(IResource resource, HealthStatus health)
        => _ = engine.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running, HealthStatus = health });

    /// <summary>Those that wait for nobody's sake first: the reverse of the order of start.</summary>
    private IEnumerable<List<ResourceRunner>> StopOrder()
    {
        var left = _runners.ToList();
        while (left.Count > 0)
        {
            var needed = left.SelectMany(r => r.Resource.Annotations.OfType<WaitAnnotation>()).Select(w => w.Resource).ToHashSet();
            var level = left.Where(r => !needed.Contains(r.Resource)).ToList();
            // A circle of waits never started; it ends at once.
            level = level.Count > 0 ? level : left.ToList();
            left.RemoveAll(level.Contains);
            yield return level;
        }
    }
}
