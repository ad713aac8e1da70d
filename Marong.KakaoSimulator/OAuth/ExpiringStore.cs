using System.Buffers.Text;
using System.Security.Cryptography;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>Values under random keys, each for the same time; when it is full the oldest gives way.</summary>
internal sealed class ExpiringStore<T>(TimeProvider time, TimeSpan lifetime, int capacity) where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Queue<string> _oldestFirst = new();

    public string Add(T value)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
        {
            Trim();
            _entries.Add(key, new Entry(value, time.GetUtcNow() + lifetime));
            _oldestFirst.Enqueue(key);
        }

        return key;
    }

    public T? Peek(string? key)
    {
        lock (_lock)
        {
            return key is not null && _entries.TryGetValue(key, out var entry) && entry.Expires > time.GetUtcNow() ? entry.Value : null;
        }
    }

    public T? Take(string? key)
    {
        lock (_lock)
        {
            return key is not null && _entries.Remove(key, out var entry) && entry.Expires > time.GetUtcNow() ? entry.Value : null;
        }
    }

    private void Trim()
    {
        var now = time.GetUtcNow();
        while (_oldestFirst.TryPeek(out var oldest)
            && (_oldestFirst.Count >= capacity || !_entries.TryGetValue(oldest, out var entry) || entry.Expires <= now))
        {
            _entries.Remove(_oldestFirst.Dequeue());
        }
    }

    private sealed record Entry(T Value, DateTimeOffset Expires);
}
