using System.Globalization;
using StackExchange.Redis;

namespace Marong.Backend.Groups;

/// <summary>
/// Carries announcements from replica to replica by Redis. What Redis does not take is kept and tried again; what others announce while this
/// replica is cut off is lost to it, and the hearing says so.
/// </summary>
internal sealed class GroupChangeRelay(
    GroupChanges changes, GroupHearing hearing, TimeProvider time, ILogger<GroupChangeRelay> logger, IConnectionMultiplexer? redis = null)
    : BackgroundService
{
    private const int MostAtOnce = 100;
    private const char Separator = ',';
    private static readonly RedisChannel Announcements = RedisChannel.Literal("groups:changed");

    /// <summary>Every process its own: a beat that another one sent shows nothing.</summary>
    private readonly string _beat = $"beat {Guid.NewGuid():N}";

    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (redis is null)
        {
            return;
        }

        redis.ConnectionFailed += (_, _) => hearing.Break();
        var (subscribed, nextBeat) = (false, DateTimeOffset.MinValue);
        while (!stoppingToken.IsCancellationRequested)
        {
            subscribed = subscribed || await TryAsync(SubscribeAsync);
            if (subscribed && time.GetUtcNow() >= nextBeat)
            {
                await TryAsync(() => redis.GetSubscriber().PublishAsync(Announcements, _beat));
                nextBeat = time.GetUtcNow() + GroupHearing.BeatInterval;
            }

            if (await TellAsync())
            {
                await changes.WaitAsync(GroupHearing.BeatInterval, time, stoppingToken);
            }
            else
            {
                await PauseAsync(stoppingToken);
            }
        }

        // What changed while this process was stopping.
        await TellAsync();
    }

    /// <summary>Whether all was told.</summary>
    private async Task<bool> TellAsync()
    {
        while (changes.TakeUntold(MostAtOnce) is { Count: > 0 } groupIds)
        {
            var text = string.Join(Separator, groupIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
            if (!await TryAsync(() => redis!.GetSubscriber().PublishAsync(Announcements, text)))
            {
                changes.KeepUntold(groupIds);
                return false;
            }
        }

        return true;
    }

    private async Task SubscribeAsync() => await redis!.GetSubscriber().SubscribeAsync(Announcements, (_, text) => Hear(text.ToString()));

    private void Hear(string text)
    {
        if (text == _beat)
        {
            hearing.Beat();
            return;
        }

        foreach (var part in text.Split(Separator))
        {
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var groupId))
            {
                changes.Hear(groupId);
            }
        }
    }

    private async Task<bool> TryAsync(Func<Task> tell)
    {
        try
        {
            await tell();
            _isDown = false;
            return true;
        }
        // Whatever Redis' client throws: what is not told now is told later, and no replica ends over it.
        catch (Exception exception)
        {
            logger.Log(
                _isDown ? LogLevel.Debug : LogLevel.Warning, "Other replicas are not told what changes in groups: {Reason}", exception.GetType().Name);
            _isDown = true;
            return false;
        }
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        await timer.WaitForNextTickAsync(stoppingToken);
    }
}
