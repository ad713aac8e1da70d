using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Tests.Resources;

[Collection(Alone.Name)]
public sealed class StopTests : IAsyncDisposable
{
    private readonly TestRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task Who_does_not_listen_is_ended_with_all_it_has_started_within_two_seconds()
    {
        _run.Service(replicas: 2).WithEnvironment("Fixture__IgnoreTermination", "true").WithEnvironment("Fixture__Grandchild", "true");
        // This one and what it starts have both been told to ignore it.
        _run.Script("deaf", "trap '' TERM; sleep 3600 & echo $! > deaf; while :; do sleep 1; done");
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: 2);
        await _run.ReachedAsync("deaf", KnownResourceStates.Running);
        await Eventually.IsTrueAsync(() => File.Exists(Path.Combine(_run.Folder, "deaf")));
        using var client = _run.Client();
        var (one, two) = (await Identity.AskAsync(client), await Identity.AskAsync(client));
        var sleeper = int.Parse(await File.ReadAllTextAsync(Path.Combine(_run.Folder, "deaf"), _run.Deadline), System.Globalization.CultureInfo.InvariantCulture);
        int[] processes = [one.Process, one.Grandchild, two.Process, two.Grandchild, sleeper, .. await _run.ProcessesAsync("deaf")];
        Assert.True(LiveProcesses.Runs(sleeper));
        var time = Stopwatch.StartNew();

        await _run.Application.StopAsync(_run.Deadline);

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.DoesNotContain(processes, LiveProcesses.Runs);
    }

    [Fact]
    public async Task Who_would_drain_for_long_is_not_waited_for_as_nobody_comes_any_more()
    {
        _run.Service(replicas: 2).WithEnvironment("Fixture__Drain", "00:01:00");
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: 2);
        var time = Stopwatch.StartNew();

        await _run.Application.StopAsync(_run.Deadline);

        // Had they been killed, it would have taken the whole limit.
        Assert.InRange(time.Elapsed, TimeSpan.Zero, Engine.Resources.Orchestrator.StopLimit);
        Assert.True(_run.Application.ResourceNotifications.TryGetCurrentState("service-0", out var last));
        Assert.Equal(0, last.Snapshot.ExitCode);
    }

    [Fact]
    public async Task The_end_amid_a_rolling_restart_ends_that_too()
    {
        _run.Service(replicas: 2).WithEnvironment("Fixture__Drain", "00:01:00");
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: 2);
        var restart = _run.CommandAsync("service", KnownResourceCommands.RestartCommand);
        await _run.ReachedAsync("service", KnownResourceStates.Stopping);
        var time = Stopwatch.StartNew();

        await _run.Application.StopAsync(_run.Deadline);

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        var result = await restart;
        Assert.Equal((false, "The application stops."), (result.Success, result.ErrorMessage));
        Assert.Empty(await _run.ProcessesAsync());
        Assert.DoesNotContain(_run.Journal.Entries, e => e.ProcessId is { } process && LiveProcesses.Runs(process));
    }

    [Fact]
    public async Task What_waits_for_others_is_stopped_before_them()
    {
        var back = _run.Script("back", "trap 'echo back >> order; exit 0' TERM; touch back; sleep 3600 & wait");
        _run.Script("front", "trap 'sleep 0.2; echo front >> order; exit 0' TERM; touch front; sleep 3600 & wait").WaitFor(back);
        await _run.StartAsync();
        await Eventually.IsTrueAsync(() => File.Exists(Path.Combine(_run.Folder, "back")) && File.Exists(Path.Combine(_run.Folder, "front")));

        await _run.Application.StopAsync(_run.Deadline);

        Assert.Equal(["front", "back"], await File.ReadAllLinesAsync(Path.Combine(_run.Folder, "order"), _run.Deadline));
    }

    [Fact]
    public async Task What_still_waits_is_not_started_by_the_end()
    {
        var never = _run.Service("never").WithEnvironment("Fixture__ReadyAfter", "01:00:00");
        _run.Script("waiting").WaitFor(never);
        await _run.StartAsync();
        await _run.ReachedAsync("waiting", KnownResourceStates.Waiting);

        await _run.Application.StopAsync(_run.Deadline);

        Assert.True(_run.Application.ResourceNotifications.TryGetCurrentState("waiting", out var last));
        Assert.Equal(KnownResourceStates.Exited, last.Snapshot.State?.Text);
        Assert.Empty(await _run.ProcessesAsync("waiting"));
    }
}
