using Marong.ServiceDefaults.Draining;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marong.ServiceDefaults.Tests;

public sealed class DrainTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly Lifetime _lifetime = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_stops_when_the_delay_is_over_and_not_before()
    {
        using var drain = NewDrain();

        Assert.False(drain.Begun.IsCancellationRequested);
        drain.Begin();
        _time.Advance(Delay - TimeSpan.FromTicks(1));
        Assert.True(drain.IsDraining);
        Assert.True(drain.Begun.IsCancellationRequested);
        Assert.False(_lifetime.Stopped.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));
        await _lifetime.Stopped.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Being_told_a_second_time_ends_the_wait()
    {
        using var drain = NewDrain();

        drain.Begin();
        drain.Begin();

        await _lifetime.Stopped.WaitAsync(Cancel);
    }

    [Fact]
    public async Task While_draining_it_serves_says_it_is_not_ready_and_asks_clients_to_leave()
    {
        var management = Loopback.FreePort();
        var builder = TestApplication.CreateBuilder("--urls=http://127.0.0.1:0", $"--MANAGEMENT_PORT={management}", "--Drain:Delay=01:00:00");
        var reached = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var app = await builder.StartAsync(app =>
        {
            app.MapGet("/", () => "served");
            app.MapGet("/slow", async context =>
            {
                reached.SetResult();
                await answer.Task;
                await context.Response.WriteAsync("served");
            });
        });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var probe = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{management}") };
        Assert.NotEqual(true, (await client.GetAsync("/", Cancel)).Headers.ConnectionClose);
        Assert.Equal(200, (int)(await probe.GetAsync("/health/ready", Cancel)).StatusCode);
        var slow = client.GetAsync("/slow", Cancel);
        await reached.Task.WaitAsync(Cancel);

        app.Services.GetRequiredService<Drain>().Begin();
        answer.SetResult();

        Assert.Equal(503, (int)(await probe.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.Equal(200, (int)(await probe.GetAsync("/health/live", Cancel)).StatusCode);
        foreach (var served in (HttpResponseMessage[])[await slow, await client.GetAsync("/", Cancel)])
        {
            Assert.True(served.Headers.ConnectionClose);
            Assert.Equal("served", await served.Content.ReadAsStringAsync(Cancel));
        }

        Assert.True((await client.GetAsync("/nothing", Cancel)).Headers.ConnectionClose);
    }

    private Drain NewDrain() =>
        new(_lifetime, Options.Create(new DrainOptions { Delay = Delay }), _time, NullLogger<Drain>.Instance);

    private sealed class Lifetime : IHostApplicationLifetime
    {
        private readonly TaskCompletionSource _stopped = new();

        public Task Stopped => _stopped.Task;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopped.TrySetResult();
    }
}
