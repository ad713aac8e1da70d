namespace Marong.ServiceDefaults.Clients;

/// <summary>A thing fetched from elsewhere and kept: one fetch serves everybody who waits, and while another fails the old thing does as long as it can.</summary>
/// <param name="mustFetch">Whether the one in hand, if any, has to be fetched (again); asked under a lock.</param>
/// <param name="isUsable">Whether the one in hand may stand in for one that cannot be fetched.</param>
/// <param name="fetch">Fetches it.</param>
/// <param name="time">Counts the time a fetch may take.</param>
internal sealed class SharedFetch<T>(Func<T?, bool> mustFetch, Func<T, bool> isUsable, Func<CancellationToken, Task<T>> fetch, TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private T? _current;
    private Task<T>? _fetch;

    public async ValueTask<T> GetAsync(CancellationToken ct)
    {
        var (usable, running) = Look();
        if (running is null)
        {
            return usable!;
        }

        try
        {
            return await running.WaitAsync(ct);
        }
        catch (Exception) when (usable is not null && !ct.IsCancellationRequested)
        {
            return usable;
        }
    }

    private (T? Usable, Task<T>? Running) Look()
    {
        lock (_lock)
        {
            if (_fetch is { IsCompleted: true })
            {
                _fetch = null;
            }

            if (mustFetch(_current))
            {
                _fetch ??= FetchAsync();
            }

            return (_current is not null && isUsable(_current) ? _current : null, _fetch);
        }
    }

    private async Task<T> FetchAsync()
    {
        // Not under the lock of whoever asked first.
        await Task.Yield();
        using var timeout = new CancellationTokenSource(Timeout, time);
        var fetched = await fetch(timeout.Token);
        lock (_lock)
        {
            _current = fetched;
        }

        return fetched;
    }
}
