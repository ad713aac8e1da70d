using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Resources;
using Marong.Hosting.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.Hosting.Engine.Tests.Resources;

public sealed class CrashTests : IAsyncDisposable
{
    private readonly TestRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(1, 0.4)]
    [InlineData(2, 0.8)]
    [InlineData(7, 25.6)]
    [InlineData(8, 30)]
    [InlineData(100000, 30)]
    public void The_pause_before_a_restart_doubles_up_to_half_a_minute(int restarts, double seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), Patience.BackOff(restarts));

    [Fact]
    public async Task What_crashes_three_times_before_it_was_healthy_has_failed()
    {
        _run.Service().WithEnvironment("Fixture__ExitCode", "7");
        await _run.StartAsync();

        var snapshot = await _run.ReachedAsync("service", KnownResourceStates.FailedToStart);

        Assert.Equal(7, snapshot.ExitCode);
        Assert.Equal(
            [
                "It ended with exit code 7; it is started again in 0.2 s.",
                "It ended with exit code 7; it is started again in 0.4 s.",
                "It ended with exit code 7 3 times before it was healthy; its log says why.",
            ],
            _run.Journal.MessagesOf("service").Where(m => m.StartsWith("It ended", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_crashes_at_once_has_failed_though_there_is_nothing_to_ask_for_its_health()
    {
        _run.Script("tool", "exit 3");
        await _run.StartAsync();

        var snapshot = await _run.ReachedAsync("tool", KnownResourceStates.FailedToStart);

        Assert.Equal(3, snapshot.ExitCode);
    }

    [Fact]
    public async Task Ten_seconds_of_health_make_the_pause_short_again()
    {
        var time = new HurriedTime(8);
        _run.Builder.Services.AddSingleton<TimeProvider>(time);
        _run.Script("tool");
        await _run.StartAsync();

        await CrashAsync("0.2", ordinal: 1);
        await CrashAsync("0.4", ordinal: 1);
        await _run.HealthyAsync("tool");
        var healthy = time.GetTimestamp();
        await Eventually.IsTrueAsync(() => time.GetElapsedTime(healthy) > TimeSpan.FromSeconds(22));
        await CrashAsync("0.2", ordinal: 2);
    }

    [Fact]
    public async Task What_a_dead_replica_has_started_dies_with_it()
    {
        _run.Service().WithEnvironment("Fixture__Grandchild", "true");
        await _run.StartAsync();
        await _run.HealthyAsync();
        using var client = _run.Client();
        var before = await Identity.AskAsync(client);
        Assert.True(LiveProcesses.Runs(before.Grandchild));

        await _run.Application.KillReplicaAsync("service");

        await Eventually.IsTrueAsync(() => !LiveProcesses.Runs(before.Grandchild));
    }

    private async Task CrashAsync(string pause, int ordinal)
    {
        await _run.HealthyAsync("tool");
        await _run.Application.KillReplicaAsync("tool");
        var message = string.Create(CultureInfo.InvariantCulture, $"It ended with exit code 137; it is started again in {pause} s.");
        await Eventually.IsTrueAsync(() => _run.Journal.MessagesOf("tool").Count(m => m == message) == ordinal);
    }
}
