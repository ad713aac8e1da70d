using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Notifications;

/// <summary>Whatever happens to a stream, whoever comes back and says what they had last misses nothing and gets nothing twice.</summary>
public sealed class ReconnectTests(MarongTopology marong)
{
    private const int People = 4;

    private static readonly DateTimeOffset Now =
        WeeklyCycle.StartOf(WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 14).AddDays(1).AddHours(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_hangs_up_again_and_again_has_heard_everything_once_and_in_order()
    {
        var seed = Environment.TickCount;
        Note.Write($"streams are left after numbers of events by seed {seed}");
        var random = new Random(seed);
        var followers = await FollowedAsync(150, TimeSpan.FromMilliseconds(20), () => Task.CompletedTask, () =>
        {
            lock (random)
            {
                return random.Next(1, 12);
            }
        });

        Assert.All(followers, follower => Assert.True(follower.Streams > 10));
    }

    [Fact]
    public async Task A_killed_backend_replica_loses_no_event()
    {
        var followers = await FollowedAsync(100, TimeSpan.FromMilliseconds(50), async () =>
        {
            await marong.Application.KillReplicaAsync("backend", 0);
            await marong.WaitForReplicasAsync("backend", 2, Cancellation);
        });

        Assert.True(followers.Sum(follower => follower.Streams) > People, "Nobody's stream ran through the replica that was killed.");
    }

    [Theory]
    [InlineData("backend")]
    [InlineData("gateway")]
    public async Task A_rolling_restart_ends_every_stream_and_loses_no_event(string service)
    {
        var followers = await FollowedAsync(
            100, TimeSpan.FromMilliseconds(50), () => marong.Application.RestartResourceAsync(service, Cancellation));

        Assert.All(followers, follower => Assert.True(follower.Streams > 1, "A stream has outlived its replica."));
    }

    [Fact]
    public async Task Without_Redis_events_come_by_looking_for_them_and_the_list_is_as_ever()
    {
        await marong.WithoutRedisAsync(
            stop => FollowedAsync(40, TimeSpan.FromMilliseconds(100), async () =>
            {
                await stop();
                using var player = await Player.SignInAsync(marong, Unique.Name("목록"), Cancellation);
                Assert.Empty(await player.NotificationsAsync());
            }),
            clockAfterwards: Now.AddHours(2));
    }

    /// <summary>People follow what their group is told while something happens; in the end all have heard all of it.</summary>
    private async Task<IReadOnlyList<Follower>> FollowedAsync(int events, TimeSpan pace, Func<Task> fault, Func<int>? leavesAfter = null)
    {
        await marong.MoveClockToAsync(Now);
        using var crowd = await Crowd.SignInAsync(marong, People, Cancellation);
        var code = Unique.InviteCode();
        var group = await crowd[0].CreateGroupAsync(Unique.GroupName(), code, Cancellation);
        foreach (var player in crowd.Players.Skip(1))
        {
            await player.JoinGroupAsync(group, code, Cancellation);
        }

        await marong.MoveClockToAsync(Now.AddHours(1));
        var followers = crowd.Players.Select(player => new Follower(player, leavesAfter)).ToList();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var following = followers.Select(follower => follower.FollowAsync(end.Token)).ToList();
        await Task.WhenAll(followers.Select(follower => follower.Begun));

        var told = TellAsync(group, events, pace);
        await Task.WhenAll(told, fault());
        try
        {
            await Eventually.IsTrueAsync(() => Task.FromResult(followers.TrueForAll(follower => follower.Texts.Count >= events)));
        }
        catch (Exception)
        {
            Note.Write($"those who follow: {string.Join(" | ", followers)}");
            throw;
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(following);
        }

        Assert.All(followers, follower => Assert.Equal(Enumerable.Range(0, events).Select(number => $"{number}"), follower.Texts));
        return followers;
    }

    private async Task TellAsync(long group, int events, TimeSpan pace)
    {
        using var timer = new PeriodicTimer(pace);
        for (var number = 0; number < events; number++)
        {
            await marong.TellGroupAsync(group, $"{number}", Now.AddMinutes(30));
            await timer.WaitForNextTickAsync(Cancellation);
        }
    }
}
