using System.Collections.Concurrent;

namespace Marong.IntegrationTests.Notifications;

/// <summary>Somebody who keeps a stream open: whatever ends it, they come back and say what they had last.</summary>
/// <param name="player">Who.</param>
/// <param name="leavesAfter">After how many events they hang up themselves; never by default.</param>
internal sealed class Follower(Player player, Func<int>? leavesAfter = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<string> _texts = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;

    public IReadOnlyCollection<string> Texts => _texts;

    public int Streams { get; private set; }

    /// <summary>How often each thing broke a stream, or kept one from being opened.</summary>
    public ConcurrentDictionary<string, int> Troubles { get; } = [];

    /// <summary>When the first stream has begun.</summary>
    public Task Begun => _begun.Task;

    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Pause);
        try
        {
            while (true)
            {
                if (!await TryReadAsync(cancellationToken))
                {
                    await pause.WaitForNextTickAsync(cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>False when the stream broke, or none could be opened.</summary>
    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var status = (exception as HttpRequestException)?.StatusCode;
            Troubles.AddOrUpdate(status is { } code ? $"{(int)code}" : exception.Message, 1, (_, times) => times + 1);
            return false;
        }
    }

    public override string ToString() =>
        $"{_texts.Count} heard, the last number {_last}, {Streams} streams, troubles: {string.Join("; ", Troubles)}";

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var stream = await EventStream.OpenAsync(player, Streams == 0 ? null : _last, cancellationToken);
        Streams++;
        _begun.TrySetResult();
        for (var left = leavesAfter?.Invoke() ?? int.MaxValue; left > 0; left--)
        {
            if (await stream.NextAsync(cancellationToken) is not { } next)
            {
                return;
            }

            _last = next.Id;
            if (next.Text is { } text)
            {
                _texts.Enqueue(text);
            }
        }
    }
}
