using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marong.ServiceDefaults.Sessions;

/// <summary>
/// Keeps the list of ended sessions, so that no request has to ask for its own. While nobody answers, the last known list stays in force.
/// </summary>
internal sealed class EndedSessionPolling(
    EndedSessionList list,
    IServiceScopeFactory scopes,
    IOptions<SessionCheckOptions> options,
    TimeProvider time,
    ILogger<EndedSessionPolling> logger) : BackgroundService
{
    // The first miss is nothing to speak of: services that start together do not wait for each other.
    private const int MissesUntilWarning = 2;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private DateTimeOffset? _since;
    private int _misses;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            await PollAsync(stoppingToken);
            timer.Period = NextPoll;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>After a miss sooner: a service that has just started knows of no ended session at all.</summary>
    internal TimeSpan NextPoll =>
        _misses == 0 || options.Value.PollInterval < LongestRetry ? options.Value.PollInterval : LongestRetry;

    internal async Task PollAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ended = await scope.ServiceProvider.GetRequiredService<IEndedSessionSource>().SinceAsync(_since, stoppingToken);
            list.Add(ended.Sessions);
            _since = ended.AsOf;
            if (_misses >= MissesUntilWarning)
            {
                logger.LogInformation("Ended sessions are told again");
            }

            _misses = 0;
        }
        catch (Exception exception)
        {
            if (++_misses == MissesUntilWarning && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Which sessions have ended is not told: {Reason}. Until it is, newly ended ones are let in", exception.GetType().Name);
            }
        }

        list.Forget(time.GetUtcNow());
    }
}
