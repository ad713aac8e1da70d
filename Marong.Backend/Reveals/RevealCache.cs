using System.Collections.Concurrent;
using Marong.Backend.Groups;
using Marong.Contracts.Auth;
using Microsoft.Extensions.Options;

namespace Marong.Backend.Reveals;

/// <summary>What one member may see now, and the names that belong to it.</summary>
internal sealed record Revealed(Manitto.MemberRounds Member, IReadOnlyDictionary<long, UserCard> Cards);

/// <summary>
/// The groups whose members are about to ask, or are asking, who has given to them. In this process' memory alone, sealed until the instant,
/// and dropped as soon as anything in the group changes.
/// </summary>
internal sealed class RevealCache : IDisposable
{
    /// <summary>A load belongs to all who wait for it, so none of them ends it.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, Entry> _entries = new();
    private readonly ConcurrentDictionary<long, Lazy<Task<Sealed<GroupSnapshot>?>>> _loads = new();
    private readonly long[] _generations = new long[1024];
    private readonly Lock _lock = new();

    private readonly IRevealSource _source;
    private readonly GroupChanges _changes;
    private readonly GroupHearing _hearing;
    private readonly RevealOptions _options;
    private readonly RevealMetrics _metrics;
    private readonly TimeProvider _time;
    private int _members;
    private bool _isCrowded;

    public RevealCache(
        IRevealSource source,
        GroupChanges changes,
        GroupHearing hearing,
        IOptions<RevealOptions> options,
        RevealMetrics metrics,
        TimeProvider time)
    {
        (_source, _changes, _hearing, _options, _metrics, _time) = (source, changes, hearing, options.Value, metrics, time);
        _changes.Changed += Drop;
        metrics.Observe(() => _entries.Values.Count(entry => entry.Content is not null));
    }

    /// <summary>Whether a group found no room, and none has been made since: the next one would find none either.</summary>
    public bool IsFull => Volatile.Read(ref _isCrowded) || Volatile.Read(ref _members) >= _options.MostMembers;

    /// <summary>How long what is read now may be shown.</summary>
    public TimeSpan Lifetime => _hearing.IsUnbrokenSince(_time.GetUtcNow()) ? _options.Lifetime : _options.LifetimeUnheard;

    public void Dispose() => _changes.Changed -= Drop;

    /// <summary>Nothing for whom the database has to be asked: before the reveal, for who is no member, and for groups nobody expected.</summary>
    public async Task<Revealed?> FindAsync(long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = _entries.GetValueOrDefault(groupId);
        if (entry?.Content is { } kept && IsFresh(entry))
        {
            if (Show(kept, userId, now) is { } shown)
            {
                _metrics.Hit();
                return shown;
            }

            if (now < kept.ClosesAt)
            {
                return null;
            }

            Forget(groupId, entry);
            entry = null;
        }

        if (!IsExpected(entry, now))
        {
            return null;
        }

        _metrics.Miss();
        return await LoadAsync(groupId, now, cancellationToken) is { } loaded ? Show(loaded, userId, now) : null;
    }

    /// <summary>Who asked has seen a reveal that was not prepared: the others will ask too.</summary>
    public void Expect(long groupId, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!IsFull && !_entries.ContainsKey(groupId))
            {
                Put(groupId, new Entry(null, now, DateTimeOffset.MaxValue, _time.GetUtcNow(), 1));
            }
        }
    }

    /// <summary>Whether the group is not there yet for a reveal to come, or would be gone soon after it.</summary>
    public bool Lacks(DueGroup due, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(due.GroupId, out var entry) || entry.Content is null)
        {
            return true;
        }

        // Of several reveals to come the first one is prepared for.
        var isForAnother = entry.ExpectedFrom != due.RevealsAt && now >= entry.ExpectedFrom;
        var left = entry.LoadedAt + LifetimeOf(entry) - _time.GetUtcNow();
        return isForAnother || left < due.RevealsAt - now + (_options.LifetimeUnheard / 2);
    }

    /// <summary>Reads groups for an instant to come; how many of them were kept.</summary>
    public async Task<int> PrepareAsync(IReadOnlyCollection<long> groupIds, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var generations = groupIds.ToDictionary(groupId => groupId, Generation);
        var loadedAt = _time.GetUtcNow();
        var loaded = await _source.LoadAsync(groupIds, at, cancellationToken);
        return loaded.Count(group => Keep(group, at, loadedAt, generations[group.GroupId]));
    }

    /// <summary>Forgets what nobody may be shown any more.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var (groupId, entry) in _entries)
        {
            if (!IsFresh(entry) || now >= entry.ExpectedUntil)
            {
                Forget(groupId, entry);
            }
        }
    }

    private static Revealed? Show(Sealed<GroupSnapshot> snapshot, long userId, DateTimeOffset now) =>
        snapshot.Open(now) is { } group && group.Of(userId) is { } member ? new Revealed(member, group.Cards) : null;

    /// <summary>Only a group that was prepared, or whose members ask already: nobody else makes this process read a whole group.</summary>
    private static bool IsExpected(Entry? entry, DateTimeOffset now) => now >= entry?.ExpectedFrom && now < entry.ExpectedUntil;

    private bool IsFresh(Entry entry) => _time.GetUtcNow() - entry.LoadedAt < LifetimeOf(entry);

    private TimeSpan LifetimeOf(Entry entry) => _hearing.IsUnbrokenSince(entry.LoadedAt) ? _options.Lifetime : _options.LifetimeUnheard;

    /// <summary>One load for all who ask meanwhile.</summary>
    private async Task<Sealed<GroupSnapshot>?> LoadAsync(long groupId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var load = _loads.GetOrAdd(groupId, id => new Lazy<Task<Sealed<GroupSnapshot>?>>(() => LoadAsync(id, now)));
        return await load.Value.WaitAsync(cancellationToken);
    }

    private async Task<Sealed<GroupSnapshot>?> LoadAsync(long groupId, DateTimeOffset now)
    {
        using var limit = new CancellationTokenSource(LongestLoad, _time);
        var (generation, loadedAt) = (Generation(groupId), _time.GetUtcNow());
        try
        {
            if (await _source.LoadAsync([groupId], now, limit.Token) is not [var group])
            {
                return null;
            }

            Keep(group, now, loadedAt, generation);
            return group.Snapshot;
        }
        finally
        {
            _loads.TryRemove(groupId, out _);
        }
    }

    /// <summary>Not when the group has changed since it was read, nor when there is no room.</summary>
    private bool Keep(LoadedGroup group, DateTimeOffset expectedFrom, DateTimeOffset loadedAt, long generation)
    {
        lock (_lock)
        {
            var room = _options.MostMembers - _members + (_entries.GetValueOrDefault(group.GroupId)?.Members ?? 0);
            _isCrowded |= group.Members > room;
            if (generation != Generation(group.GroupId) || group.Members > room)
            {
                return false;
            }

            Put(group.GroupId, new Entry(group.Snapshot, expectedFrom, group.Snapshot.ClosesAt, loadedAt, group.Members));
            return true;
        }
    }

    /// <summary>What is being read meanwhile is not kept either, and nobody who asks from now on waits for it.</summary>
    private void Drop(long groupId)
    {
        lock (_lock)
        {
            _generations[Slot(groupId)]++;
            _loads.TryRemove(groupId, out _);
            if (_entries.TryGetValue(groupId, out var entry))
            {
                Put(groupId, entry with { Content = null, Members = 1 });
            }
        }
    }

    private void Forget(long groupId, Entry entry)
    {
        lock (_lock)
        {
            if (_entries.TryRemove(KeyValuePair.Create(groupId, entry)))
            {
                _members -= entry.Members;
                _isCrowded = false;
            }
        }
    }

    private void Put(long groupId, Entry entry)
    {
        _members += entry.Members - (_entries.GetValueOrDefault(groupId)?.Members ?? 0);
        _entries[groupId] = entry;
    }

    /// <summary>Grows with each change of the group, and of a few others.</summary>
    private long Generation(long groupId)
    {
        lock (_lock)
        {
            return _generations[Slot(groupId)];
        }
    }

    private int Slot(long groupId) => (int)(groupId % _generations.Length);

    /// <param name="Content">Nothing when the group has to be read anew.</param>
    /// <param name="ExpectedFrom">From here on members are expected to ask.</param>
    /// <param name="ExpectedUntil">From here on they are not.</param>
    /// <param name="LoadedAt">When the content was read, at the earliest.</param>
    /// <param name="Members">What it takes of the room.</param>
    private sealed record Entry(Sealed<GroupSnapshot>? Content, DateTimeOffset ExpectedFrom, DateTimeOffset ExpectedUntil, DateTimeOffset LoadedAt, int Members);
}
