using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Faults;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Engine.Tests.Resources;

public sealed class RollingRestartTests : IAsyncDisposable
{
    private readonly TestRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(3, 1, 1)]
    public async Task Replicas_are_replaced_within_the_limits_of_the_update(int replicas, int maxSurge, int maxUnavailable)
    {
        _run.Service(replicas: replicas).WithRollingUpdate(maxSurge, maxUnavailable).WithEnvironment("Fixture__Drain", "00:00:00.3");
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: replicas);
        var before = await _run.ProcessesAsync();
        var from = _run.Journal.Entries.Count;

        await _run.Application.RestartResourceAsync("service", _run.Deadline);
        await _run.HealthyAsync(replicas: replicas);

        var counts = _run.Journal.Counts("service", from);
        Assert.Equal(replicas - maxUnavailable, counts.Min(c => c.Ready));
        Assert.InRange(counts.Max(c => c.Processes), replicas, replicas + maxSurge);
        var after = await _run.ProcessesAsync();
        Assert.Equal(replicas, after.Count);
        Assert.Empty(before.Intersect(after));
        Assert.All(before, process => Assert.False(LiveProcesses.Runs(process)));
    }

    [Fact]
    public async Task A_restart_whose_new_replica_fails_leaves_the_old_ones_serving()
    {
        var broken = false;
        _run.Service(replicas: 2).WithEnvironment(context =>
        {
            if (broken)
            {
                context.EnvironmentVariables["Fixture__ExitCode"] = "7";
            }
        });
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: 2);
        var before = await _run.ProcessesAsync();

        broken = true;
        var result = await _run.CommandAsync("service", KnownResourceCommands.RestartCommand);

        Assert.Equal(
            (false, "service-2 could not be started; its log says why. What is left of the old replicas goes on."), (result.Success, result.ErrorMessage));
        Assert.Equal(before, await _run.ProcessesAsync());
        using var client = _run.Client();
        Assert.Equal(2, (await Identity.AskAsync(client, times: 4)).Count);

        broken = false;
        Assert.True((await _run.CommandAsync("service", KnownResourceCommands.RestartCommand)).Success);
        Assert.Empty(before.Intersect(await _run.ProcessesAsync()));
    }
}
