using System.Diagnostics.CodeAnalysis;

namespace Marong.Backend.Notifications.Live;

/// <summary>
/// The streams of this replica, and up to which number they have been given everything. Both change together: who comes gets what is later than
/// that from here, and reads what is earlier for themselves.
/// </summary>
internal sealed class Audience
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, List<Listener>> _listeners = [];
    private long? _position;
    private bool _isClosed;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Nothing until it is known where to begin.</summary>
    public long? Position
    {
        get
        {
            lock (_lock)
            {
                return _position;
            }
        }
    }

    /// <summary>False when the user has too many streams already.</summary>
    /// <param name="listener">Who comes.</param>
    /// <param name="most">How many a user may have.</param>
    /// <param name="position">What comes later than this, the listener is offered; nothing when nobody can listen yet.</param>
    public bool TryJoin(Listener listener, int most, [NotNullWhen(true)] out long? position)
    {
        lock (_lock)
        {
            position = _position;
            var streams = _listeners.GetValueOrDefault(listener.UserId) ?? [];
            if (position is null || streams.Count >= most)
            {
                return false;
            }

            streams.Add(listener);
            _listeners[listener.UserId] = streams;
            _count++;
            if (_isClosed)
            {
                listener.End();
            }

            return true;
        }
    }

    public void Leave(Listener listener)
    {
        lock (_lock)
        {
            if (_listeners.TryGetValue(listener.UserId, out var streams) && streams.Remove(listener))
            {
                _count--;
                if (streams.Count == 0)
                {
                    _listeners.Remove(listener.UserId);
                }
            }
        }
    }

    /// <summary>Nobody has missed anything up to this number: it was the last when the replica began, or nobody has listened since.</summary>
    public bool TrySkipTo(long position)
    {
        lock (_lock)
        {
            if (_position is null || _count == 0)
            {
                _position = Math.Max(position, _position ?? 0);
                return true;
            }

            return false;
        }
    }

    /// <summary>Everything up to this number is about to be given to those who are here now, by user.</summary>
    public ILookup<long, Listener> AdvanceTo(long position)
    {
        lock (_lock)
        {
            _position = position;
            return All().ToLookup(listener => listener.UserId);
        }
    }

    public IReadOnlyList<Listener> Listeners()
    {
        lock (_lock)
        {
            return [.. All()];
        }
    }

    /// <summary>Ends all streams, and from now on every new one as soon as it has begun.</summary>
    public void Close()
    {
        IReadOnlyList<Listener> listeners;
        lock (_lock)
        {
            _isClosed = true;
            listeners = [.. All()];
        }

        foreach (var listener in listeners)
        {
            listener.End();
        }
    }

    private IEnumerable<Listener> All() => _listeners.Values.SelectMany(streams => streams);
}
