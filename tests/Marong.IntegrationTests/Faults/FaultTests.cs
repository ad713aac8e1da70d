using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Faults;

public sealed class FaultTests(MarongTopology marong)
{
    private const string InviteCode = "R0LL1N";
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_backend_replica_costs_no_request_and_comes_back()
    {
        var load = new SteadyLoad(50, (_, cancellationToken) => marong.Gateway.GetAsync("/api/groups/public", cancellationToken));
        await load.DuringAsync(
            async () =>
            {
                await Eventually.AfterAsync(TimeSpan.FromSeconds(1));
                var killed = await marong.Application.KillReplicaAsync("backend", 1);
                await RecoversAsync(async () =>
                {
                    var running = await marong.Application.ProcessIdsOfAsync("backend");
                    return running.Count == 2 && !running.Contains(killed);
                });
                await marong.WaitForReplicasAsync("backend", 2, Cancellation);
                await Eventually.AfterAsync(TimeSpan.FromSeconds(1));
            },
            Cancellation);
        await NothingFailedAsync(load);
        Assert.True(load.Answered > 100, $"Only {load.Answered} requests were sent: too few to have met the fault.");
    }

    [Fact]
    public async Task A_rolling_restart_of_backend_costs_no_request_whether_it_reads_or_writes()
    {
        using var owner = await Player.SignInAsync(marong, "부하", Cancellation);
        var group = await owner.CreateGroupAsync("무중단", InviteCode, Cancellation);
        using var writers = await ComersAndGoers.SignInAsync(marong, 12, group, InviteCode, Cancellation);
        var before = await marong.Application.ProcessIdsOfAsync("backend");
        var load = new SteadyLoad(200, (number, cancellationToken) => number % 8 == 0
            ? writers.WriteAsync(cancellationToken)
            : owner.GetAsync($"/api/groups/{group}", cancellationToken));
        await load.DuringAsync(
            async () =>
            {
                await Eventually.AfterAsync(TimeSpan.FromSeconds(1));
                await marong.Application.RestartResourceAsync("backend", Cancellation);
                await Eventually.AfterAsync(TimeSpan.FromSeconds(1));
            },
            Cancellation);
        await NothingFailedAsync(load);
        Assert.True(load.Answered > 800, $"Only {load.Answered} requests were answered.");
        Assert.True(writers.Writes > 100, $"Only {writers.Writes} of them wrote.");
        Assert.Empty(before.Intersect(await marong.Application.ProcessIdsOfAsync("backend")));
    }

    [Fact]
    public async Task Without_MariaDB_the_answer_is_503_in_the_envelope_and_all_recovers_by_itself()
    {
        var replicas = await marong.Application.ProcessIdsOfAsync("backend");
        await marong.Application.StopResourceAsync("mariadb", Cancellation);
        var outage = Stopwatch.StartNew();
        var answers = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (outage.Elapsed < TimeSpan.FromSeconds(5))
        {
            using var response = await marong.Gateway.GetAsync("/api/groups/public", Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            Assert.Equal("SERVICE_UNAVAILABLE", answer.RootElement.GetProperty("meta").GetProperty("code").GetString());
            answers++;
            await timer.WaitForNextTickAsync(Cancellation);
        }

        await marong.Application.StartResourceAsync("mariadb", Cancellation);
        await RecoversAsync(async () =>
        {
            using var response = await marong.Gateway.GetAsync("/api/groups/public", Cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        });
        Assert.True(answers > 5, $"Only {answers} requests were answered in 5 s.");
        Assert.Equal(replicas, await marong.Application.ProcessIdsOfAsync("backend"));
    }

    private async Task NothingFailedAsync(SteadyLoad load)
    {
        if (load.Failures.Count > 0)
        {
            var warnings = await marong.LinesAsync(Cancellation, "warn:", "fail:");
            Assert.Fail(string.Join(Environment.NewLine, [$"{load.Failures.Count} of {load.Answered + load.Failures.Count} requests failed:", .. load.Failures.Take(5), .. warnings.TakeLast(30)]));
        }
    }

    private static Task RecoversAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string wanted = "") =>
        Eventually.IsTrueAsync(condition, Recovery, wanted);
}
