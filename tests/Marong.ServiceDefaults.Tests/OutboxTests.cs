using System.Collections.Concurrent;
using Marong.ServiceDefaults.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Marong.ServiceDefaults.Tests;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));
    private readonly OutboxSignal _signal = new();
    private readonly MemoryStore _store;
    private readonly Recorder _letters = new("letter");
    private readonly Recorder _parcels = new("parcel");
    private readonly ServiceProvider _services;
    private readonly OutboxDispatcher _dispatcher;

    public OutboxTests()
    {
        _store = new MemoryStore(_time);
        _services = new ServiceCollection().AddSingleton<IOutboxHandler>(_letters).AddSingleton<IOutboxHandler>(_parcels).BuildServiceProvider();
        _dispatcher = new OutboxDispatcher(
            _store, _signal, _services.GetRequiredService<IServiceScopeFactory>(), _time, NullLogger<OutboxDispatcher>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _dispatcher.StopAsync(CancellationToken.None);
        _dispatcher.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_message_goes_to_the_handler_of_its_kind_and_is_gone()
    {
        _store.Add("letter", "hello");
        await StartAsync();

        Assert.Equal(["hello"], _letters.Delivered);
        Assert.Empty(_parcels.Delivered);
        Assert.Empty(_store.Rows);
    }

    [Fact]
    public async Task After_a_wake_nobody_waits_for_the_next_look()
    {
        await StartAsync();
        _store.Add("letter", "hello");
        await SettleAsync(_signal.Wake);

        Assert.Equal(["hello"], _letters.Delivered);
    }

    [Fact]
    public async Task A_message_of_another_replica_is_seen_at_the_next_look()
    {
        await StartAsync();
        _store.Add("letter", "hello");
        await SettleAsync(() => _time.Advance(OutboxDispatcher.PollInterval));

        Assert.Equal(["hello"], _letters.Delivered);
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_later_and_later_and_holds_up_nobody()
    {
        _letters.IsDown = true;
        _store.Add("letter", "late");
        _store.Add("parcel", "in time");
        await StartAsync();
        Assert.Equal(["in time"], _parcels.Delivered);
        Assert.Equal(_time.GetUtcNow() + OutboxBackoff.After(1), Assert.Single(_store.Rows).DueAt);

        _time.Advance(OutboxBackoff.After(1));
        await SettleAsync(_signal.Wake);
        Assert.Equal(_time.GetUtcNow() + OutboxBackoff.After(2), Assert.Single(_store.Rows).DueAt);

        _letters.IsDown = false;
        _time.Advance(OutboxBackoff.After(2));
        await SettleAsync(_signal.Wake);
        Assert.Equal(["late"], _letters.Delivered);
        Assert.Empty(_store.Rows);
    }

    [Fact]
    public async Task A_kind_that_nobody_here_knows_waits_for_a_process_that_knows_it()
    {
        _store.Add("telegram", "for the next release");
        _store.Add("letter", "hello");
        await StartAsync();

        Assert.Equal(["hello"], _letters.Delivered);
        Assert.Equal("telegram", Assert.Single(_store.Rows).Message.Kind);
    }

    [Fact]
    public async Task A_database_that_is_down_for_a_while_delays_and_loses_nothing()
    {
        _store.Add("letter", "hello");
        _store.IsDown = true;
        await StartAsync();
        Assert.Empty(_letters.Delivered);

        _store.IsDown = false;
        _time.Advance(OutboxDispatcher.PollInterval);
        await SettleAsync(_signal.Wake);
        Assert.Equal(["hello"], _letters.Delivered);
    }

    [Fact]
    public async Task A_delivery_under_way_is_finished_before_the_process_stops()
    {
        _letters.Gate = new TaskCompletionSource();
        _store.Add("letter", "hello");
        await _dispatcher.StartAsync(Cancel);
        await _letters.Begun.Task.WaitAsync(Cancel);

        var stop = _dispatcher.StopAsync(CancellationToken.None);
        Assert.False(stop.IsCompleted);
        _letters.Gate.SetResult();
        await stop;

        Assert.Equal(["hello"], _letters.Delivered);
        Assert.Empty(_store.Rows);
    }

    [Fact]
    public async Task A_delivery_that_never_ends_is_given_up()
    {
        _letters.Gate = new TaskCompletionSource();
        _store.Add("letter", "hello");
        await _dispatcher.StartAsync(Cancel);
        await _letters.Begun.Task.WaitAsync(Cancel);
        _time.Advance(OutboxDispatcher.DeliveryTimeout);
        await SettleAsync(_signal.Wake);

        Assert.Equal(_time.GetUtcNow() + OutboxBackoff.After(1), Assert.Single(_store.Rows).DueAt);
    }

    [Fact]
    public void Whoever_tries_is_done_before_another_may_take_over() =>
        Assert.True(OutboxDispatcher.DeliveryTimeout + TimeSpan.FromSeconds(10) < OutboxDispatcher.Lease);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(int.MaxValue, 300)]
    public void The_wait_doubles_up_to_five_minutes(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), OutboxBackoff.After(attempts));

    private async Task StartAsync()
    {
        await _dispatcher.StartAsync(Cancel);
        await SettleAsync(_signal.Wake);
    }

    /// <summary>Until the dispatcher has found nothing to do twice: the first of these looks may have begun before.</summary>
    private async Task SettleAsync(Action nudge)
    {
        var enough = _store.IdleLooks + 2;
        while (_store.IdleLooks < enough)
        {
            Cancel.ThrowIfCancellationRequested();
            nudge();
            await Task.Yield();
        }
    }

    private sealed class Recorder(string kind) : IOutboxHandler
    {
        private readonly ConcurrentQueue<string> _delivered = new();

        public string Kind => kind;

        public bool IsDown { get; set; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource? Gate { get; set; }

        public IEnumerable<string> Delivered => _delivered;

        public async Task HandleAsync(string payload, CancellationToken ct)
        {
            Begun.TrySetResult();
            if (Gate is not null)
            {
                await Gate.Task.WaitAsync(ct);
            }

            if (IsDown)
            {
                throw new HttpRequestException("connection refused");
            }

            _delivered.Enqueue(payload);
        }
    }

    private sealed record Row(OutboxMessage Message, DateTimeOffset DueAt);

    /// <summary>The table.</summary>
    private sealed class MemoryStore(TimeProvider time) : IOutboxStore
    {
        private readonly ConcurrentDictionary<long, Row> _rows = new();
        private int _idleLooks;

        public ICollection<Row> Rows => _rows.Values;

        public bool IsDown { get; set; }

        public void Add(string kind, string payload)
        {
            var id = _rows.Count + 1;
            _rows[id] = new Row(new OutboxMessage(id, kind, payload, 0), time.GetUtcNow());
        }

        public int IdleLooks => Volatile.Read(ref _idleLooks);

        public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(IReadOnlyCollection<string> kinds, int most, TimeSpan lease, CancellationToken ct)
        {
            if (IsDown)
            {
                Interlocked.Increment(ref _idleLooks);
                throw new TimeoutException("down");
            }

            var due = _rows.Values.Where(row => row.DueAt <= time.GetUtcNow() && kinds.Contains(row.Message.Kind)).Take(most).ToList();
            if (due.Count == 0)
            {
                Interlocked.Increment(ref _idleLooks);
            }

            foreach (var row in due)
            {
                _rows[row.Message.Id] = new Row(row.Message with { Attempts = row.Message.Attempts + 1 }, time.GetUtcNow() + lease);
            }

            return Task.FromResult<IReadOnlyList<OutboxMessage>>([.. due.Select(row => _rows[row.Message.Id].Message)]);
        }

        public Task DeleteAsync(OutboxMessage message, CancellationToken ct)
        {
            _rows.TryRemove(message.Id, out _);
            return Task.CompletedTask;
        }

        public Task PostponeAsync(OutboxMessage message, TimeSpan delay, CancellationToken ct)
        {
            _rows[message.Id] = new Row(message, time.GetUtcNow() + delay);
            return Task.CompletedTask;
        }
    }
}
