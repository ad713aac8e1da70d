using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;

namespace Marong.Hosting.Engine.Tests.Resources;

[Collection(Alone.Name)]
public sealed class LoadedRestartTests : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(20);

    private readonly TestRun _run = new();
    private readonly ConcurrentBag<string> _failures = [];
    private int _answers;

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task A_rolling_restart_under_load_loses_no_request()
    {
        _run.Service(replicas: 2).WithEnvironment("Fixture__Drain", "00:00:01");
        await _run.StartAsync();
        await _run.HealthyAsync(replicas: 2);
        // Connections are kept, but given up well before a replica that leaves stops answering on them.
        using var handler = new SocketsHttpHandler { UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromMilliseconds(250) };
        using var client = new HttpClient(handler) { BaseAddress = _run.Application.GetEndpoint("service") };
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(0, Clients).Select(i => LoadAsync(client, write: i % 2 == 0, over.Token)).ToArray();
        await Eventually.IsTrueAsync(() => Volatile.Read(ref _answers) > 50);

        await _run.Application.RestartResourceAsync("service", _run.Deadline);
        var sofar = Volatile.Read(ref _answers);
        await Eventually.IsTrueAsync(() => Volatile.Read(ref _answers) > sofar + 50);
        await over.CancelAsync();
        await Task.WhenAll(load);

        Assert.Empty(_failures);
    }

    private async Task LoadAsync(HttpClient client, bool write, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Rhythm);
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            try
            {
                await RequestAsync(client, write, i);
                Interlocked.Increment(ref _answers);
            }
            catch (HttpRequestException exception)
            {
                _failures.Add($"{(write ? "POST" : "GET")}: {exception.HttpRequestError}: {exception.Message}: {exception.InnerException?.Message}");
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task RequestAsync(HttpClient client, bool write, int number)
    {
        if (!write)
        {
            using var answer = await client.GetAsync("/work?ms=15", TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            return;
        }

        using var content = new StringContent($"letter {number}");
        using var echo = await client.PostAsync("/work", content, TestContext.Current.CancellationToken);
        Assert.Equal($"letter {number}", await echo.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
