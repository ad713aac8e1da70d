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
    private DateTimeOffset? _since;
    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            await PollAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task PollAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ended = await scope.ServiceProvider.GetRequiredService<IEndedSessionSource>().SinceAsync(_since, stoppingToken);
            list.Add(ended.Sessions);
            _since = ended.AsOf;
            if (_isDown)
            {
                logger.LogInformation("Ended sessions are told again");
            }

            _isDown = false;
        }
        catch (Exception exception)
        {
            if (!_isDown && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Which sessions have ended is not told: {Reason}. Until it is, newly ended ones are let in", exception.GetType().Name);
            }

            _isDown = true;
        }

        list.Forget(time.GetUtcNow());
    }
}
