using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Engine.Tests.Resources;

public sealed class StartOrderTests : IAsyncDisposable
{
    private readonly TestRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task What_waits_starts_when_what_it_waits_for_is_healthy()
    {
        var slow = _run.Service("slow").WithEnvironment("Fixture__ReadyAfter", "00:00:00.5");
        _run.Script("late").WaitFor(slow);

        await _run.StartAsync();
        await _run.ReachedAsync("late", KnownResourceStates.Running);

        var journal = _run.Journal;
        Assert.InRange(
            journal.IndexOf(e => e is { Resource: "slow", IsReady: true }), 0, journal.IndexOf(e => e.Resource == "late" && e.State == KnownResourceStates.Starting));
        Assert.Equal("It waits for slow.", journal.MessagesOf("late").First());
    }

    [Fact]
    public async Task What_waits_for_nobody_starts_side_by_side()
    {
        // Each ends only when the other has begun.
        _run.Script("one", "touch one; until [ -e two ]; do sleep 0.05; done").AsJob();
        _run.Script("two", "touch two; until [ -e one ]; do sleep 0.05; done").AsJob();

        await _run.StartAsync();

        await _run.ReachedAsync("one", KnownResourceStates.Finished);
        await _run.ReachedAsync("two", KnownResourceStates.Finished);
    }

    [Fact]
    public async Task Waiting_for_the_start_asks_for_no_health()
    {
        var never = _run.Service("never").WithEnvironment("Fixture__ReadyAfter", "01:00:00");
        _run.Script("eager").WaitForStart(never);

        await _run.StartAsync();

        await _run.ReachedAsync("eager", KnownResourceStates.Running);
        Assert.Equal(0, _run.Journal.Now("never").Ready);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public async Task What_waits_for_a_completion_starts_after_the_exit_code_it_expects(int exitCode, int expected)
    {
        var job = _run.Script("job", $"exit {exitCode}");
        _run.Script("next").WaitForCompletion(job, expected);

        await _run.StartAsync();
        await _run.ReachedAsync("next", KnownResourceStates.Running);

        var ended = await _run.ReachedAsync("job", KnownResourceStates.Finished);
        Assert.Equal(exitCode, ended.ExitCode);
    }

    [Fact]
    public async Task A_failure_stops_what_waits_for_it_and_what_waits_for_that_and_nothing_else()
    {
        var job = _run.Script("job", "exit 4").AsJob();
        var next = _run.Script("next").WaitForCompletion(job);
        _run.Script("last").WaitFor(next);
        _run.Script("other");

        await _run.StartAsync();

        Assert.Equal(4, (await _run.ReachedAsync("job", KnownResourceStates.FailedToStart)).ExitCode);
        await _run.ReachedAsync("next", KnownResourceStates.FailedToStart);
        await _run.ReachedAsync("last", KnownResourceStates.FailedToStart);
        await _run.ReachedAsync("other", KnownResourceStates.Running);
        Assert.Equal("It ended with exit code 4; its log says why.", _run.Journal.MessagesOf("job").Last());
        Assert.Equal("It waits for job, which ended with exit code 4.", _run.Journal.MessagesOf("next").Last());
        Assert.Equal("It waits for next, which did not start.", _run.Journal.MessagesOf("last").Last());
        Assert.DoesNotContain(_run.Journal.Entries, e => e.Resource is "next" or "last" && e.ProcessId is not null);
    }

    [Fact]
    public async Task What_may_be_mended_is_waited_for_by_those_who_say_so()
    {
        var tool = _run.Script("tool", "[ -e mended ] && exec sleep 3600; exit 1").AsJob();
        _run.Script("patient").WaitFor(tool, WaitBehavior.WaitOnResourceUnavailable);
        await _run.StartAsync();
        await _run.ReachedAsync("tool", KnownResourceStates.FailedToStart);

        await File.WriteAllTextAsync(Path.Combine(_run.Folder, "mended"), "", _run.Deadline);
        Assert.True((await _run.CommandAsync("tool", KnownResourceCommands.StartCommand)).Success);

        await _run.ReachedAsync("patient", KnownResourceStates.Running);
    }

    [Fact]
    public async Task What_is_started_by_hand_waits_for_the_hand()
    {
        _run.Script("tool").WithExplicitStart();
        await _run.StartAsync();
        await _run.ReachedAsync("tool", KnownResourceStates.NotStarted);
        Assert.Empty(await _run.ProcessesAsync("tool"));

        Assert.True((await _run.CommandAsync("tool", KnownResourceCommands.StartCommand)).Success);

        await _run.ReachedAsync("tool", KnownResourceStates.Running);
    }
}
