using System.Diagnostics.Metrics;
using System.Globalization;
using Marong.Backend.Groups;
using Marong.Backend.Reveals;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests.Reveals;

public sealed class RevealCacheTests : IDisposable
{
    private const long GroupId = 7;
    private const long Member = 1;
    private const long Stranger = 99;

    /// <summary>Of a campaign, in the middle of a week: at the week's end all groups are expected.</summary>
    private static readonly DateTimeOffset Reveal = DateTimeOffset.Parse("2025-07-16T18:00:00+09:00", CultureInfo.InvariantCulture);

    private readonly FakeTimeProvider _time = new();
    private readonly StoppedClock _clock = new(Reveal.AddMinutes(-5));
    private readonly GroupChanges _changes = new();
    private readonly GroupHearing _hearing;
    private readonly RevealOptions _options = new();
    private readonly Source _source;
    private readonly Meters _meters = new();
    private readonly RevealMetrics _metrics;
    private readonly RevealCache _cache;

    public RevealCacheTests()
    {
        _hearing = new GroupHearing(_time);
        _source = new Source(_clock);
        _metrics = new RevealMetrics(_meters);
        _cache = new RevealCache(_source, _changes, _hearing, Options.Create(_options), _metrics, _time);
        _hearing.Beat();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cache.Dispose();
        _metrics.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task What_is_prepared_shows_on_the_instant_and_not_before()
    {
        Assert.Equal(1, await PrepareAsync());
        Assert.Null(await FindAsync());
        _clock.UtcNow = Reveal.AddTicks(-1);
        Assert.Null(await FindAsync());

        _clock.UtcNow = Reveal;
        Assert.Equal("마롱 1", (await FindAsync())?.Member.GroupName);
        Assert.Equal(1, _source.Loads);
    }

    [Fact]
    public async Task A_caller_whose_clock_is_fast_learns_nothing()
    {
        await PrepareAsync();

        Assert.Null(await _cache.FindAsync(GroupId, Member, Reveal, Cancellation));
    }

    [Fact]
    public async Task Who_is_no_member_is_left_to_the_database()
    {
        await PrepareAsync();
        _clock.UtcNow = Reveal;

        Assert.Null(await _cache.FindAsync(GroupId, Stranger, Reveal, Cancellation));
        Assert.Equal(1, _source.Loads);
    }

    [Fact]
    public async Task A_group_that_nobody_expects_is_not_read_until_somebody_has_seen_its_reveal()
    {
        _clock.UtcNow = Reveal;
        Assert.Null(await FindAsync());
        Assert.Equal(0, _source.Loads);

        _cache.Expect(GroupId, Reveal);
        Assert.NotNull(await FindAsync());
        Assert.NotNull(await FindAsync());
        Assert.Equal(1, _source.Loads);
    }

    [Fact]
    public async Task Nobody_but_a_groups_members_has_it_read_not_even_at_the_weeks_end()
    {
        _clock.UtcNow = WeeklyCycle.RevealOf(28);
        Assert.Null(await FindAsync());
        Assert.Equal(0, _source.Loads);
    }

    [Fact]
    public async Task All_who_come_at_once_wait_for_one_reading()
    {
        _clock.UtcNow = Reveal;
        _cache.Expect(GroupId, Reveal);
        _source.Hold();
        var asked = Enumerable.Range(0, 50).Select(_ => FindAsync()).ToList();
        _source.Release();

        Assert.All(await Task.WhenAll(asked), Assert.NotNull);
        Assert.Equal(1, _source.Loads);
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_who_asks()
    {
        await PrepareAsync();
        _clock.UtcNow = Reveal;
        Assert.Equal("마롱 1", (await FindAsync())?.Member.GroupName);

        _changes.Announce(GroupId);
        Assert.Equal("마롱 2", (await FindAsync())?.Member.GroupName);
        _changes.Hear(GroupId);
        Assert.Equal("마롱 3", (await FindAsync())?.Member.GroupName);
    }

    [Fact]
    public async Task What_was_being_read_when_the_group_changed_is_not_kept()
    {
        _clock.UtcNow = Reveal;
        _cache.Expect(GroupId, Reveal);
        _source.Hold();
        var before = FindAsync();
        _changes.Announce(GroupId);
        var after = FindAsync();
        _source.Release();

        Assert.Equal("마롱 1", (await before)?.Member.GroupName);
        Assert.Equal("마롱 2", (await after)?.Member.GroupName);
        Assert.Equal("마롱 2", (await FindAsync())?.Member.GroupName);
    }

    [Fact]
    public async Task While_changes_are_heard_a_reading_lasts_for_minutes_and_otherwise_for_seconds()
    {
        await PrepareAsync();
        _clock.UtcNow = Reveal;
        Advance(_options.Lifetime - TimeSpan.FromSeconds(1), beating: true);
        await FindAsync();
        Assert.Equal(1, _source.Loads);
        Advance(TimeSpan.FromSeconds(1), beating: true);
        await FindAsync();
        Assert.Equal(2, _source.Loads);

        Advance(_options.LifetimeUnheard - TimeSpan.FromSeconds(1), beating: false);
        await FindAsync();
        Assert.Equal(2, _source.Loads);
        Advance(TimeSpan.FromSeconds(1), beating: false);
        await FindAsync();
        Assert.Equal(3, _source.Loads);
    }

    [Fact]
    public async Task What_is_over_is_forgotten()
    {
        await PrepareAsync();
        _clock.UtcNow = _source.ClosesAt;

        Assert.Null(await FindAsync());
        Assert.Equal(1, _source.Loads);
    }

    [Fact]
    public async Task A_group_lacks_until_it_is_prepared_and_again_when_it_would_not_last()
    {
        var due = new DueGroup(GroupId, Reveal);
        Assert.True(_cache.Lacks(due, _clock.UtcNow));
        await PrepareAsync();
        Assert.False(_cache.Lacks(due, _clock.UtcNow));
        Assert.False(_cache.Lacks(due with { RevealsAt = Reveal.AddMinutes(1) }, _clock.UtcNow));
        _hearing.Break();
        Assert.True(_cache.Lacks(due, _clock.UtcNow));
        Assert.False(_cache.Lacks(due, Reveal.AddSeconds(-10)));
        _changes.Announce(GroupId);
        Assert.True(_cache.Lacks(due, Reveal.AddSeconds(-10)));
    }

    [Fact]
    public async Task There_is_room_for_so_many_members_and_no_more()
    {
        _options.MostMembers = 2 * Source.Members;
        Assert.Equal(2, await _cache.PrepareAsync([1, 2, 3], Reveal, Cancellation));
        Assert.True(_cache.IsFull);
        _cache.Expect(4, Reveal);

        _clock.UtcNow = Reveal;
        Assert.NotNull(await _cache.FindAsync(1, Member, Reveal, Cancellation));
        Assert.Null(await _cache.FindAsync(3, Member, Reveal, Cancellation));
        Assert.Null(await _cache.FindAsync(4, Member, Reveal, Cancellation));
        _clock.UtcNow = _source.ClosesAt;
        _cache.Sweep(_clock.UtcNow);
        Assert.False(_cache.IsFull);
    }

    private Task<int> PrepareAsync() => _cache.PrepareAsync([GroupId], Reveal, Cancellation);

    private Task<Revealed?> FindAsync() => _cache.FindAsync(GroupId, Member, _clock.UtcNow, Cancellation);

    private void Advance(TimeSpan time, bool beating)
    {
        var until = _time.GetUtcNow() + time;
        while (_time.GetUtcNow() < until)
        {
            var left = until - _time.GetUtcNow();
            _time.Advance(left < GroupHearing.BeatInterval ? left : GroupHearing.BeatInterval);
            if (beating)
            {
                _hearing.Beat();
            }
        }
    }

    /// <summary>Groups of two whose name tells how often they have been read.</summary>
    private sealed class Source(IGameClock clock) : IRevealSource
    {
        public const int Members = 2;

        private Task _gate = Task.CompletedTask;
        private TaskCompletionSource _release = new();
        private int _loads;

        public int Loads => Volatile.Read(ref _loads);

        public DateTimeOffset ClosesAt { get; } = Reveal.AddDays(12);

        public void Hold()
        {
            _release = new TaskCompletionSource();
            _gate = _release.Task;
        }

        public void Release() => _release.SetResult();

        public async Task<IReadOnlyList<LoadedGroup>> LoadAsync(
            IReadOnlyCollection<long> groupIds, DateTimeOffset at, CancellationToken cancellationToken)
        {
            var load = Interlocked.Increment(ref _loads);
            await _gate.WaitAsync(cancellationToken);
            return [.. groupIds.Select(id => new LoadedGroup(id, Members, new Sealed<GroupSnapshot>(Group(id, load), at, ClosesAt, clock)))];
        }

        private static GroupSnapshot Group(long id, int load) => new(
            id, $"마롱 {load}", new Dictionary<long, Person> { [1] = new("하나", null), [2] = new("둘", null) }, [], []);
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _made = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _made.Add(meter);
            return meter;
        }

        public void Dispose() => _made.ForEach(meter => meter.Dispose());
    }
}
