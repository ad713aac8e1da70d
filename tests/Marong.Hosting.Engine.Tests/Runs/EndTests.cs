using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Marong.Hosting.Engine.Console;
using Marong.Hosting.Engine.Processes;

namespace Marong.Hosting.Engine.Tests.Runs;

/// <summary>Nothing outlives an AppHost, whatever its end.</summary>
[Collection(Alone.Name)]
public sealed class EndTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly AppHostProcess _appHost = new();

    public ValueTask DisposeAsync() => _appHost.DisposeAsync();

    [Fact]
    public async Task Down_leaves_nothing_behind_within_two_seconds()
    {
        await _appHost.DetachAsync();
        // The AppHost and its guardian, two replicas, and what each of them has started.
        Assert.Equal(6, _appHost.Processes.Count);
        var began = Stopwatch.GetTimestamp();

        var down = _appHost.RunAsync("down");
        await Eventually.IsTrueAsync(() => _appHost.Processes.Count == 0);

        // The verb itself is a process that has to start first.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, 2 * Limit);
        Assert.Matches(@"^Stopped after [01]\.\d s\.\n$", (await down).Output);
        Assert.Equal(3, (await _appHost.RunAsync("status")).ExitCode);
    }

    [Fact]
    public async Task A_killed_AppHost_leaves_nothing_behind_and_can_be_started_right_after()
    {
        await _appHost.DetachAsync();
        var before = _appHost.Processes;

        Kill(_appHost.ProcessId);
        await _appHost.NothingRunsWithinAsync(Limit);

        await _appHost.DetachAsync();
        Assert.Matches(@"(?m)^service +healthy +2/2 ", (await _appHost.RunAsync("status")).Output);
        Assert.Empty(before.Intersect(_appHost.Processes));
    }

    [Fact]
    public async Task A_killed_AppHost_takes_its_servers_along()
    {
        await _appHost.DetachAsync("--model=redis");
        // Redis writes over its environment, by which the others are known.
        var status = await _appHost.RunAsync("status", "--model=redis");
        var server = int.Parse(Regex.Match(status.Output, @"(?m)^redis +healthy +1/1 +0 +(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(LiveProcesses.Runs(server));

        Kill(_appHost.ProcessId);

        await _appHost.NothingRunsWithinAsync(Limit);
        Assert.False(LiveProcesses.Runs(server));
    }

    [Fact]
    public async Task One_that_is_told_to_stop_again_and_again_ends_at_once_and_leaves_nothing_behind()
    {
        await _appHost.DetachAsync("--deaf=true");
        var appHost = _appHost.ProcessId;
        var began = Stopwatch.GetTimestamp();

        await Eventually.IsTrueAsync(() => !Posix.SignalGroup(appHost, Posix.SigTerm) || !LiveProcesses.Runs(appHost));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Engine.Resources.Orchestrator.StopLimit);
        await _appHost.NothingRunsWithinAsync(Limit);
    }

    [Fact]
    public async Task With_the_guardian_killed_first_the_children_still_die_with_the_AppHost()
    {
        await _appHost.DetachAsync("--grandchild=false");
        var guardian = Assert.Single(_appHost.Processes, p => LiveProcesses.CommandLine(p).Contains("trap '' INT TERM HUP", StringComparison.Ordinal));

        Kill(guardian);
        await Eventually.IsTrueAsync(() => !LiveProcesses.Runs(guardian));
        Assert.Equal(3, _appHost.Processes.Count);
        Kill(_appHost.ProcessId);

        await _appHost.NothingRunsWithinAsync(Limit);
    }

    [Fact]
    public async Task One_that_nobody_asks_for_its_exit_code_has_ended_all_the_same()
    {
        // Its parent becomes a program that never asks.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 1 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            var line = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var child = Process.GetProcessById(int.Parse(line!, CultureInfo.InvariantCulture));

            await RunningAppHost.EndOfAsync(child, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
        finally
        {
            parent.Kill();
        }
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }
}
