using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marong.ServiceDefaults.Draining;

/// <summary>
/// The time between being told to stop and stopping: the process calls itself not ready and asks its clients to leave, but still
/// answers, because routers learn of its end later than it does.
/// </summary>
internal sealed class Drain(
    IHostApplicationLifetime application,
    IOptions<DrainOptions> options,
    TimeProvider time,
    ILogger<Drain> logger) : IDraining, IDisposable
{
    private readonly CancellationTokenSource _impatience = new();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(application.ApplicationStopping);
    private int _begun;

    public CancellationToken Begun => _end.Token;

    public bool IsDraining => Volatile.Read(ref _begun) != 0;

    /// <summary>The first call starts the wait, a second one ends it.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 0)
        {
            _end.Cancel();
            _ = StopAfterDelayAsync();
        }
        else
        {
            _impatience.Cancel();
        }
    }

    public void Dispose()
    {
        _impatience.Dispose();
        _end.Dispose();
    }

    private async Task StopAfterDelayAsync()
    {
        logger.LogInformation("Draining for {Delay}", options.Value.Delay);
        await Task.Delay(options.Value.Delay, time, _impatience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        application.StopApplication();
    }
}
