using System.Globalization;

namespace Marong.Hosting.Engine.Tests.Runs;

/// <summary>What other terminals can ask of a run in the background.</summary>
public sealed class VerbTests(DetachedRun run) : IClassFixture<DetachedRun>
{
    private readonly AppHostProcess _appHost = run.AppHost;

    [Fact]
    public async Task Status_tells_of_every_resource_and_replica()
    {
        var outcome = await _appHost.RunAsync("status");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"(?m)^NAME +STATE +READY +RESTARTS +PID", outcome.Output);
        Assert.Matches(@"(?m)^job +finished +1/1 ", outcome.Output);
        Assert.Matches(@"(?m)^service +healthy +2/2 .*http://localhost:\d+$", outcome.Output);
        Assert.Equal(2, outcome.Output.Split("  service-").Length - 1);
    }

    [Fact]
    public async Task Logs_shows_what_a_resource_has_written()
    {
        var all = await _appHost.RunAsync("logs", "service");
        var one = await _appHost.RunAsync("logs", "-n", "1", "job");

        Assert.Equal((0, 0), (all.ExitCode, one.ExitCode));
        Assert.Matches(@"(?m)service-0 This service speaks\.$", all.Output);
        Assert.Matches(@"(?m)service-1 This service speaks\.$", all.Output);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} The job is done\.\n$", one.Output);
    }

    [Fact]
    public async Task Logs_of_nobody_names_those_there_are()
    {
        var outcome = await _appHost.RunAsync("logs", "nobody");

        Assert.Equal((1, "There is no resource 'nobody'. There are job, service.\n"), (outcome.ExitCode, outcome.Errors));
    }

    [Fact]
    public async Task Restart_replaces_the_processes_and_tells_each_step()
    {
        var before = ServiceProcesses();

        var outcome = await _appHost.RunAsync("restart", "service");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"(?m)^service-\d+ +stopping$", outcome.Output);
        Assert.Matches(@"\nRestarted service after \d+\.\d s\.\n$", outcome.Output);
        Assert.Empty(before.Intersect(ServiceProcesses()));
        Assert.Equal(2, ServiceProcesses().Count);
    }

    [Fact]
    public async Task Restart_of_nobody_names_those_there_are()
    {
        var outcome = await _appHost.RunAsync("restart", "nobody");

        Assert.Equal((1, "There is no resource 'nobody'. There are job, service.\n"), (outcome.ExitCode, outcome.Errors));
    }

    [Theory]
    [InlineData("--detach")]
    [InlineData("--environment=Development")]
    public async Task A_second_start_of_the_same_is_refused_in_one_sentence(string argument)
    {
        var outcome = await _appHost.RunAsync(argument);

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"This AppHost runs already (process {_appHost.ProcessId}). Stop it with the verb down, "),
            Assert.Single(outcome.ErrorLines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_with_a_state_directory_of_its_own_runs_beside_it()
    {
        await using var other = new AppHostProcess();
        await other.DetachAsync("--grandchild=false");

        var outcomes = await Task.WhenAll(_appHost.RunAsync("status"), other.RunAsync("status"));

        Assert.All(outcomes, o => Assert.Matches(@"(?m)^service +healthy +2/2 ", o.Output));
        Assert.Equal(0, (await other.RunAsync("down")).ExitCode);
        Assert.Equal(0, (await _appHost.RunAsync("status")).ExitCode);
    }

    private List<int> ServiceProcesses()
        => [.. _appHost.Processes.Where(p => LiveProcesses.CommandLine(p).Contains("Fixture.Service.dll", StringComparison.Ordinal))];
}
