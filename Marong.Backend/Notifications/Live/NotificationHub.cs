using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Marong.Backend.Notifications.Live;

/// <summary>Reads what is new once for all streams of this replica, and hands it to those whom it is for.</summary>
internal sealed class NotificationHub(
    ILiveStore store, Audience audience, WakeUps wakeUps, IOptions<JsonOptions> json, TimeProvider time, ILogger<NotificationHub> logger)
    : BackgroundService
{
    private const int AtOnce = 500;

    /// <summary>How soon what is new is found when nobody says so: without Redis, or while the database is away.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>How often to look all the same when they do say so.</summary>
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(10);

    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;
    private (IReadOnlyList<LiveNotification> Batch, ILookup<long, Listener> Listeners)? _undelivered;
    private bool _isDown;
    private bool _isDeaf;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listens = await TryListenAsync();
        var looked = time.GetTimestamp();
        await TryAdvanceAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var isWoken = await wakeUps.WaitAsync(Poll, stoppingToken);
            listens = listens || await TryListenAsync();
            if (isWoken || _isDown || !wakeUps.AreHeard || time.GetElapsedTime(looked) >= Distrust)
            {
                looked = time.GetTimestamp();
                await TryAdvanceAsync(stoppingToken);
            }
        }
    }

    /// <summary>Whoever cannot be woken finds what is new by looking.</summary>
    private async Task<bool> TryListenAsync()
    {
        try
        {
            await wakeUps.ListenAsync();
            return true;
        }
        catch (Exception exception)
        {
            logger.Log(_isDeaf ? LogLevel.Debug : LogLevel.Warning, "Other replicas cannot wake the streams here: {Reason}", exception.GetType().Name);
            _isDeaf = true;
            return false;
        }
    }

    internal async Task TryAdvanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AdvanceAsync(cancellationToken);
            _isDown = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.Log(_isDown ? LogLevel.Debug : LogLevel.Warning, "New notifications cannot be read: {Reason}", exception.GetType().Name);
            _isDown = true;
        }
    }

    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        await DeliverAsync(cancellationToken);
        while (!await IsNobodyThereAsync(cancellationToken))
        {
            var batch = await store.AfterAsync(audience.Position!.Value, AtOnce, cancellationToken);
            if (batch.Count == 0)
            {
                return;
            }

            // From here on it is owed to them, and to nobody who comes later.
            _undelivered = (batch, audience.AdvanceTo(batch[^1].Seq));
            await DeliverAsync(cancellationToken);
        }
    }

    private async Task<bool> IsNobodyThereAsync(CancellationToken cancellationToken) =>
        (audience.Count == 0 || audience.Position is null)
        && audience.TrySkipTo(await store.LastAsync(cancellationToken))
        && audience.Count == 0;

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        if (_undelivered is not var (batch, listeners))
        {
            return;
        }

        // Who is a member is asked now: somebody may have left since their stream began.
        var concerned = batch.Any(notification => notification.UserId is null)
            ? listeners.Select(streams => streams.Key)
            : batch.Select(notification => notification.UserId!.Value).Distinct().Where(listeners.Contains);
        var members = (await store.MembersAsync(concerned, batch.Select(notification => notification.GroupId).Distinct(), cancellationToken)).ToLookup(member => member.GroupId);
        foreach (var notification in batch)
        {
            var recipients = members[notification.GroupId].Where(notification.IsFor).SelectMany(member => listeners[member.UserId]).ToList();
            if (recipients.Count > 0)
            {
                var next = LiveEvent.Of(notification.ToNotification(), _json);
                recipients.ForEach(listener => listener.Offer(next));
            }
        }

        _undelivered = null;
    }
}
