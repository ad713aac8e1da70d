using System.Threading.Channels;

namespace Marong.Backend.Notifications.Live;

/// <summary>A stream that somebody holds open, and what waits to be written to it.</summary>
internal sealed class Listener(long userId, string sessionId, DateTimeOffset expiresAt, TimeProvider time) : IDisposable
{
    /// <summary>Who is so far behind is cut off: they come back and say what they had last.</summary>
    public const int Capacity = 128;

    /// <summary>What waits when the stream ends is still written, by whoever takes it this soon.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Channel<LiveEvent> _events = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _writing = new(Timeout.InfiniteTimeSpan, time);
    private readonly Lock _lock = new();
    private long _quietSince = time.GetTimestamp();
    private bool _isDisposed;

    public long UserId => userId;

    public string SessionId => sessionId;

    public ChannelReader<LiveEvent> Events => _events.Reader;

    /// <summary>Ends what is being written when nobody takes it.</summary>
    public CancellationToken Writing => _writing.Token;

    /// <summary>Of the access token, not of the game.</summary>
    public bool HasExpired => expiresAt <= time.GetUtcNow();

    public TimeSpan Quiet => time.GetElapsedTime(Volatile.Read(ref _quietSince));

    /// <summary>Never waits: one who reads slowly must not hold up the others.</summary>
    public void Offer(LiveEvent next)
    {
        Volatile.Write(ref _quietSince, time.GetTimestamp());
        if (!_events.Writer.TryWrite(next))
        {
            End();
        }
    }

    public void End()
    {
        if (_events.Writer.TryComplete())
        {
            lock (_lock)
            {
                if (!_isDisposed)
                {
                    _writing.CancelAfter(LastWords);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _writing.Dispose();
        }
    }
}
