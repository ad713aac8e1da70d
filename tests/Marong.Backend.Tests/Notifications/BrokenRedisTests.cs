using Marong.Backend.Groups;
using Marong.Backend.Notifications;
using Marong.Backend.Notifications.Live;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Marong.Backend.Tests.Notifications;

/// <summary>A client of Redis that throws what is no error of Redis' ends no replica.</summary>
public sealed class BrokenRedisTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect("127.0.0.1:1,abortConnect=false,connectTimeout=1,connectRetry=0");

    public BrokenRedisTests() => _redis.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task Streams_find_what_is_new_by_looking()
    {
        var store = new FakeStore();
        var wakeUps = new WakeUps(_time, _redis);
        await Assert.ThrowsAsync<ObjectDisposedException>(wakeUps.ListenAsync);
        store.Join(7, 42);
        var audience = new Audience();
        var listener = new Listener(42, "session", DateTimeOffset.MaxValue, _time);
        using var hub = new NotificationHub(
            store, audience, wakeUps, Options.Create(new JsonOptions()), _time, NullLogger<NotificationHub>.Instance);
        await hub.StartAsync(Cancel);
        await PassTimeUntilAsync(() => audience.Position is not null || hub.ExecuteTask!.IsCompleted);
        Assert.True(audience.TryJoin(listener, int.MaxValue, out _));
        store.Tell(7);
        await PassTimeUntilAsync(() => listener.Events.TryRead(out _) || hub.ExecuteTask!.IsCompleted);
        Assert.False(hub.ExecuteTask!.IsCompleted);
        await hub.StopAsync(Cancel);
    }

    [Fact]
    public async Task What_changes_in_a_group_waits_to_be_told()
    {
        var changes = new GroupChanges();
        changes.Announce(7);
        var complaints = new Complaints();
        using var relay = new GroupChangeRelay(changes, new GroupHearing(_time), _time, complaints, _redis);
        await relay.StartAsync(Cancel);
        await PassTimeUntilAsync(() => complaints.Count >= 5 || relay.ExecuteTask!.IsCompleted);
        Assert.False(relay.ExecuteTask!.IsCompleted);
        await relay.StopAsync(Cancel);
        Assert.Equal([7], changes.TakeUntold(10));
    }

    private async Task PassTimeUntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Cancel.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private sealed class Complaints : ILogger<GroupChangeRelay>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Interlocked.Increment(ref _count);
    }
}
