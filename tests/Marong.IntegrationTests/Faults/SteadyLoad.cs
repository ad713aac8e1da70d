using System.Collections.Concurrent;
using System.Diagnostics;

namespace Marong.IntegrationTests.Faults;

/// <summary>Requests at a steady rate, whether the answers come or not; every one of them is waited for and counted.</summary>
internal sealed class SteadyLoad(int requestsPerSecond, Func<int, CancellationToken, Task<HttpResponseMessage>> send)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentBag<string> _failures = [];
    private int _answered;

    /// <summary>How many were answered.</summary>
    public int Answered => _answered;

    /// <summary>What went wrong with the others.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Sends until the work beside it is done.</summary>
    public async Task DuringAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var requests = new List<Task>();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Tick);
        var beside = work();
        while (!beside.IsCompleted)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            var due = (int)(clock.Elapsed.TotalSeconds * requestsPerSecond);
            while (requests.Count < due)
            {
                requests.Add(SendAsync(requests.Count, clock, cancellationToken));
            }
        }

        await beside;
        await Task.WhenAll(requests);
    }

    private async Task SendAsync(int number, Stopwatch clock, CancellationToken cancellationToken)
    {
        var began = clock.Elapsed;
        try
        {
            using var response = await send(number, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _answered);
            }
            else
            {
                _failures.Add($"{began.TotalSeconds:0.00} s: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            _failures.Add($"{began.TotalSeconds:0.00} s: {exception.Message}");
        }
    }
}
