using System.Diagnostics;
using Aspire.Hosting;
using Marong.Hosting.Faults;

namespace Marong.Hosting.Engine.Tests.Resources;

/// <summary>Where new connections go.</summary>
public sealed class RoutingTests : IAsyncDisposable
{
    private const int Replicas = 2;

    private readonly TestRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task Replicas_behind_one_endpoint_get_connections_in_turn()
    {
        _run.Service(replicas: Replicas);
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: Replicas);
        using var client = _run.Client();

        var answers = await Identity.AskAsync(client, times: 10);

        Assert.Equal(new Dictionary<string, int> { ["service-0"] = 5, ["service-1"] = 5 }, answers);
    }

    [Fact]
    public async Task A_replica_that_is_not_ready_gets_no_connection()
    {
        _run.Service(replicas: Replicas).WithEnvironment("Fixture__Unready", "service-1");
        await _run.StartAsync();
        await _run.HealthyAsync();
        await Eventually.IsTrueAsync(() => _run.Journal.MessagesOf("service").Contains("/health answers 503."));
        using var client = _run.Client();

        Assert.Equal(new Dictionary<string, int> { ["service-0"] = 10 }, await Identity.AskAsync(client, times: 10));
    }

    [Fact]
    public async Task With_none_ready_a_connection_is_refused_at_once()
    {
        _run.Service(replicas: Replicas).WithEnvironment("Fixture__ReadyAfter", "01:00:00");
        await _run.StartAsync();
        using var client = _run.Client();
        var time = Stopwatch.StartNew();

        await Identity.NobodyAnswersAsync(client);

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_killed_replica_costs_no_new_connection_and_comes_back()
    {
        _run.Service(replicas: Replicas);
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: Replicas);
        using var client = _run.Client();

        var killed = await _run.Application.KillReplicaAsync("service");
        // Until the kernel has taken the last of its threads apart, its port still accepts what nobody will answer.
        await Eventually.IsTrueAsync(() => _run.Journal.MessagesOf("service").Contains("It ended with exit code 137; it is started again in 0.2 s."));
        Assert.Equal(new Dictionary<string, int> { ["service-1"] = 10 }, await Identity.AskAsync(client, times: 10));

        await _run.HealthyAsync(replicas: Replicas);
        Assert.DoesNotContain(killed, await _run.ProcessesAsync());
        Assert.Equal(["service-0", "service-1"], (await Identity.AskAsync(client, times: 4)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replica_that_answers_nothing_is_left_out_until_it_answers_again()
    {
        _run.Service(replicas: Replicas);
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: Replicas);
        using var client = _run.Client();

        var paused = await _run.Application.PauseAsync("service", replica: 1);
        await _run.HealthyAsync(replicas: 1);
        Assert.Equal(new Dictionary<string, int> { ["service-0"] = 10 }, await Identity.AskAsync(client, times: 10));

        Assert.Equal(paused, await _run.Application.ResumeAsync("service", replica: 1));
        await _run.HealthyAsync(replicas: Replicas);
        Assert.Equal(["service-0", "service-1"], (await Identity.AskAsync(client, times: 4)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replica_that_is_being_stopped_gets_no_new_connection_while_it_finishes()
    {
        _run.Service(replicas: Replicas).WithEnvironment("Fixture__Drain", "00:00:02");
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: Replicas);
        using var client = _run.Client();
        var before = await _run.ProcessesAsync();

        var restart = _run.Application.RestartResourceAsync("service", _run.Deadline);
        await Eventually.IsTrueAsync(() => _run.Journal.Entries.Any(e => e.State == "Stopping"));
        var leaving = _run.Journal.Entries.First(e => e.State == "Stopping").Replica;
        var answers = await Identity.AskAsync(client, times: 10);

        Assert.True(LiveProcesses.Runs(before[0]) && LiveProcesses.Runs(before[1]));
        Assert.DoesNotContain(leaving, answers.Keys);
        await restart;
    }
}
