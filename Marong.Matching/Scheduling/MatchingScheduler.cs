using Marong.Matching.Matchings;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Scheduling;

/// <summary>Looks at the clock again and again. Several of these at once do no harm: the backend stores one result a group and cycle.</summary>
internal sealed class MatchingScheduler(
    IServiceScopeFactory scopes,
    IGameClock clock,
    TimeProvider time,
    IOptions<MatchingOptions> options,
    ILogger<MatchingScheduler> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first look comes after one interval, when whatever started along with this process has had the time to.
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Matching was interrupted; the next tick goes on");
            }
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        await clock.RefreshAsync(cancellationToken);
        if (MatchingSchedule.CycleAt(clock.UtcNow, options.Value.CatchUp) is { } cycle)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MatchingRun>().ExecuteAsync(cycle, cancellationToken);
        }
    }
}
