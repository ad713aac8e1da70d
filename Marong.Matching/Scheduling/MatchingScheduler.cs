using Marong.Matching.Matchings;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Scheduling;

/// <summary>
/// Asks again and again whether there is something to match. Several of these at once do no harm: backend stores one result a group and round.
/// </summary>
internal sealed class MatchingScheduler(
    IServiceScopeFactory scopes,
    WakeSignal signal,
    MatchingMetrics metrics,
    IGameClock clock,
    TimeProvider time,
    IOptions<MatchingOptions> options,
    ILogger<MatchingScheduler> logger) : BackgroundService
{
    /// <summary>Within a campaign's window of five minutes, and longer than the services that start along with this one need.</summary>
    private static readonly TimeSpan Alarming = TimeSpan.FromMinutes(3);

    private int _overdue;
    private DateTimeOffset? _failingSince;
    private DateTimeOffset _alarmAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var backend = scope.ServiceProvider.GetRequiredService<BackendClient>();
            await scope.ServiceProvider.GetRequiredService<MatcherLease>().GiveBackAsync(backend, cancellationToken);
        }
        catch (Exception exception)
        {
            logger.LogDebug(exception, "The lease was not given back; it runs out by itself");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first look comes after one interval, when whatever started along with this process has had the time to.
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(MatchingBackoff.After(failures, options.Value.PollInterval), time, stoppingToken);
            if (!stoppingToken.IsCancellationRequested)
            {
                failures = await TryRunAsync(stoppingToken) ? 0 : failures + 1;
                Report(hasFailed: failures > 0);
            }
        }
    }

    /// <summary>Whether nothing is left to do.</summary>
    private async Task<bool> TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clock.RefreshAsync(cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var tally = await scope.ServiceProvider.GetRequiredService<MatchingRun>().ExecuteAsync(cancellationToken);
            NoteOverdue(tally.Overdue);
            return !tally.HasLeft;
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning("Matching was interrupted and goes on soon: {Reason}", exception.GetType().Name);
            }

            return false;
        }
    }

    private void Report(bool hasFailed)
    {
        if (!hasFailed)
        {
            _failingSince = null;
            return;
        }

        metrics.CountFailedRun();
        var now = time.GetUtcNow();
        if (_failingSince is not { } since)
        {
            (_failingSince, _alarmAt) = (now, now + Alarming);
        }
        else if (now >= _alarmAt)
        {
            logger.LogError("Matching has failed or left groups for {Minutes} minutes", (int)(now - since).TotalMinutes);
            _alarmAt = now + Alarming;
        }
    }

    /// <summary>The window before the start is over for them. They are tried further, until their reveal.</summary>
    private void NoteOverdue(int groups)
    {
        if (groups > 0 && groups != _overdue)
        {
            logger.LogError("{Groups} groups have no match although their round has begun", groups);
        }

        _overdue = groups;
    }
}
