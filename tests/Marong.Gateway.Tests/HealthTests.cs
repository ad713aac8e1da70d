using System.Net;
using Microsoft.AspNetCore.Http;

namespace Marong.Gateway.Tests;

/// <summary>Where requests go when a service has several addresses and some of them are not well.</summary>
public sealed class HealthTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_is_not_ready_gets_nothing_once_that_is_known()
    {
        await using var good = await Upstream.StartAsync("good");
        await using var bad = await Upstream.StartAsync("bad");
        await using var ready = await Upstream.StartAsync("ready");
        await using var unready = await Upstream.StartAsync("unready", Unready);
        await using var gateway = await StartAsync((good.Url, ready.Url), (bad.Url, unready.Url));

        await AnswersTurnAsync(gateway, answers => answers.All(answer => answer == "good"));

        Assert.Contains(ready.Requests, probe => probe.Target == "/health/ready");
        Assert.Contains(unready.Requests, probe => probe.Target == "/health/ready");
    }

    [Fact]
    public async Task When_no_address_is_ready_all_are_tried_all_the_same()
    {
        await using var one = await Upstream.StartAsync("one");
        await using var two = await Upstream.StartAsync("two");
        await using var unready = await Upstream.StartAsync("unready", Unready);
        await using var gateway = await StartAsync((one.Url, unready.Url), (two.Url, unready.Url));
        await ProbedAsync(unready, times: 6);

        using var answer = await gateway.Client.GetAsync("/api/groups", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_that_fails_requests_gets_fewer_and_then_none()
    {
        await using var good = await Upstream.StartAsync("good");
        await using var gateway = await StartAsync((good.Url, null), ($"http://127.0.0.1:{RunningGateway.FreePort()}", null));

        await AnswersTurnAsync(gateway, answers => answers.All(answer => answer == "good"));
    }

    private static Task Unready(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private static Task<RunningGateway> StartAsync(params (string Url, string? Management)[] addresses) => RunningGateway.StartAsync(
        new Dictionary<string, string>(),
        settings:
        [
            .. addresses.Select((address, index) => $"--services:backend:http:{index}={address.Url}"),
            .. addresses.Where(address => address.Management is not null)
                .Select((address, index) => $"--services:backend:management:{index}={address.Management}"),
        ]);

    private static async Task AnswersTurnAsync(RunningGateway gateway, Predicate<List<string>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var answers = new List<string>();
        do
        {
            answers.Clear();
            for (var i = 0; i < 20; i++)
            {
                using var answer = await gateway.Client.GetAsync("/api/groups", limit.Token);
                answers.Add(await answer.Content.ReadAsStringAsync(limit.Token));
            }
        }
        while (!condition(answers));
    }

    private static async Task ProbedAsync(Upstream management, int times)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (management.Requests.Count < times)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
