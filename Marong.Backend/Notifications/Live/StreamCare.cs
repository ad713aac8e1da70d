using Marong.ServiceDefaults.Draining;
using Marong.ServiceDefaults.Sessions;
using Microsoft.Extensions.Options;

namespace Marong.Backend.Notifications.Live;

/// <summary>Keeps quiet streams alive, and ends those whose time has come: their token's, their session's, or this replica's.</summary>
internal sealed class StreamCare(
    Audience audience, EndedSessionList ended, IDraining draining, IOptions<LiveOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var drain = draining.Begun.Register(audience.Close);
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var listener in audience.Listeners())
            {
                Tend(listener);
            }
        }
    }

    internal void Tend(Listener listener)
    {
        if (listener.HasExpired || ended.Contains(listener.SessionId))
        {
            listener.End();
        }
        else if (listener.Quiet >= options.Value.Heartbeat)
        {
            listener.Offer(LiveEvent.Heartbeat);
        }
    }
}
