namespace Marong.Backend.Groups;

/// <summary>
/// Whether what other replicas announce arrives here: this one sends itself a beat the same way, and as long as its own beats arrive, so do
/// the others' words.
/// </summary>
internal sealed class GroupHearing(TimeProvider time)
{
    public static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(5);

    /// <summary>Beats come late when the machine is busy; two may be missing.</summary>
    private static readonly TimeSpan Patience = 3 * BeatInterval;

    private readonly Lock _lock = new();
    private DateTimeOffset _lastBeat = DateTimeOffset.MinValue;
    private DateTimeOffset _unbrokenSince = DateTimeOffset.MaxValue;

    /// <summary>Whether nothing that was announced since then has been missed, but what is still under way.</summary>
    public bool IsUnbrokenSince(DateTimeOffset instant)
    {
        lock (_lock)
        {
            return _unbrokenSince <= instant && time.GetUtcNow() - _lastBeat <= Patience;
        }
    }

    public void Beat()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_unbrokenSince == DateTimeOffset.MaxValue || now - _lastBeat > Patience)
            {
                _unbrokenSince = now;
            }

            _lastBeat = now;
        }
    }

    /// <summary>The connection is lost; the next beat shows that it is back.</summary>
    public void Break()
    {
        lock (_lock)
        {
            _unbrokenSince = DateTimeOffset.MaxValue;
        }
    }
}
