using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Engine.Tests.Resources;

public sealed class CommandTests : IAsyncDisposable
{
    private readonly TestRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task A_service_that_is_stopped_stays_so_and_refuses_connections_until_it_is_started()
    {
        _run.Service();
        await _run.StartAsync();
        await _run.HealthyAsync();
        var before = Assert.Single(await _run.ProcessesAsync());
        using var client = _run.Client();

        await ExecuteAsync("service", KnownResourceCommands.StopCommand);
        await _run.ReachedAsync("service", KnownResourceStates.Exited);
        Assert.False(LiveProcesses.Runs(before));
        await Identity.NobodyAnswersAsync(client);

        await ExecuteAsync("service", KnownResourceCommands.StartCommand);
        await _run.HealthyAsync();
        Assert.NotEqual(before, (await Identity.AskAsync(client)).Process);
    }

    [Fact]
    public async Task What_runs_is_not_started_twice()
    {
        _run.Script("tool");
        await _run.StartAsync();
        await _run.ReachedAsync("tool", KnownResourceStates.Running);

        var result = await _run.CommandAsync("tool", KnownResourceCommands.StartCommand);

        Assert.Equal((false, "'tool' runs already."), (result.Success, result.ErrorMessage));
        Assert.Single(await _run.ProcessesAsync("tool"));
    }

    [Fact]
    public async Task What_is_stopped_while_it_waits_is_not_started_later()
    {
        var tool = _run.Script("tool").WithExplicitStart();
        _run.Script("waiting").WaitFor(tool);
        _run.Script("other").WaitFor(tool);
        await _run.StartAsync();
        await _run.ReachedAsync("waiting", KnownResourceStates.Waiting);

        await ExecuteAsync("waiting", KnownResourceCommands.StopCommand);
        await _run.ReachedAsync("waiting", KnownResourceStates.Exited);
        await ExecuteAsync("tool", KnownResourceCommands.StartCommand);
        await _run.ReachedAsync("other", KnownResourceStates.Running);

        Assert.Equal(KnownResourceStates.Exited, _run.Journal.Entries.Last(e => e.Resource == "waiting").State);
        await ExecuteAsync("waiting", KnownResourceCommands.StartCommand);
        await _run.ReachedAsync("waiting", KnownResourceStates.Running);
    }

    [Fact]
    public async Task What_waits_can_be_stopped_also_when_it_was_started_by_hand()
    {
        var tool = _run.Script("tool").WithExplicitStart();
        _run.Script("waiting").WithExplicitStart().WaitFor(tool);
        await _run.StartAsync();
        var start = _run.CommandAsync("waiting", KnownResourceCommands.StartCommand);
        await _run.ReachedAsync("waiting", KnownResourceStates.Waiting);

        await ExecuteAsync("waiting", KnownResourceCommands.StopCommand);

        var result = await start;
        Assert.Equal((false, "'waiting' has not been started. It has been stopped before it was started."), (result.Success, result.ErrorMessage));
    }

    [Theory]
    [InlineData("resource-start")]
    [InlineData("resource-restart")]
    public async Task What_waits_is_not_started_over_the_head_of_what_it_waits_for(string command)
    {
        var tool = _run.Script("tool").WithExplicitStart();
        _run.Script("waiting").WaitFor(tool);
        await _run.StartAsync();
        await _run.ReachedAsync("waiting", KnownResourceStates.Waiting);

        var result = await _run.CommandAsync("waiting", command);
        await ExecuteAsync("tool", KnownResourceCommands.StartCommand);
        await _run.ReachedAsync("waiting", KnownResourceStates.Running);

        Assert.Equal((false, "'waiting' waits for tool and starts when that is there."), (result.Success, result.ErrorMessage));
        Assert.Single(await _run.ProcessesAsync("waiting"));
    }

    [Fact]
    public async Task What_has_failed_is_started_anew_by_a_restart()
    {
        _run.Script("tool", "[ -e mended ] && exec sleep 3600; exit 1").AsJob();
        await _run.StartAsync();
        await _run.ReachedAsync("tool", KnownResourceStates.FailedToStart);

        await File.WriteAllTextAsync(Path.Combine(_run.Folder, "mended"), "", _run.Deadline);
        await ExecuteAsync("tool", KnownResourceCommands.RestartCommand);

        await _run.ReachedAsync("tool", KnownResourceStates.Running);
        Assert.All(_run.Journal.Entries.Where(e => e.Resource == "tool"), e => Assert.Equal("tool", e.Replica));
    }

    [Fact]
    public async Task A_job_that_has_finished_stays_so_when_it_is_stopped_and_runs_again_when_it_is_restarted()
    {
        _run.Script("job", "echo run >> runs").AsJob();
        await _run.StartAsync();
        await _run.ReachedAsync("job", KnownResourceStates.Finished);

        await ExecuteAsync("job", KnownResourceCommands.StopCommand);
        Assert.Equal(KnownResourceStates.Finished, _run.Journal.Entries[^1].State);
        await ExecuteAsync("job", KnownResourceCommands.RestartCommand);

        await Eventually.IsTrueAsync(() => _run.Journal.Entries.Count(e => e.State == KnownResourceStates.Finished) == 2);
        Assert.Equal(["run", "run"], await File.ReadAllLinesAsync(Path.Combine(_run.Folder, "runs"), _run.Deadline));
    }

    [Fact]
    public async Task A_start_that_fails_for_what_it_waits_for_says_so()
    {
        var tool = _run.Script("tool").WithExplicitStart();
        _run.Script("waiting").WithExplicitStart().WaitFor(tool);
        await _run.StartAsync();
        await ExecuteAsync("tool", KnownResourceCommands.StartCommand);
        await _run.ReachedAsync("tool", KnownResourceStates.Running);
        await ExecuteAsync("tool", KnownResourceCommands.StopCommand);

        var result = await _run.CommandAsync("waiting", KnownResourceCommands.StartCommand);

        Assert.False(result.Success);
        Assert.StartsWith("'waiting' has not been started. It waits for tool, which", result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_for_what_does_not_exist_are_answered_with_a_sentence()
    {
        _run.Script("tool");
        await _run.StartAsync();

        Assert.Equal("There is no resource 'nobody'.", (await _run.CommandAsync("nobody", KnownResourceCommands.StopCommand)).ErrorMessage);
        Assert.Equal("The resource 'tool' has no command 'dance'.", (await _run.CommandAsync("tool", "dance")).ErrorMessage);
    }

    private async Task ExecuteAsync(string resource, string command)
    {
        var result = await _run.CommandAsync(resource, command);
        Assert.True(result.Success, result.ErrorMessage);
    }
}
