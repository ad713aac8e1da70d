using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Resources;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Hosting.Engine.Tests;

/// <summary>Writes down everything that is told of the resources.</summary>
internal sealed class Journal : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly CancellationTokenSource _enough = new();
    private readonly Task _writing;

    public Journal(ResourceNotificationService notifications)
    {
        var watch = notifications.WatchAsync(_enough.Token).GetAsyncEnumerator(_enough.Token);
        // The watch begins with this, before anything is told.
        var first = watch.MoveNextAsync();
        _writing = WriteAsync(watch, first);
    }

    public IReadOnlyList<Entry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>What a resource has said of itself, in its order.</summary>
    public IEnumerable<string> MessagesOf(string resource) => Entries.Where(e => e.Resource == resource && e.Message is not null).Select(e => e.Message!);

    /// <summary>Place of the first such entry; fails when there is none.</summary>
    public int IndexOf(Predicate<Entry> predicate)
    {
        var index = Entries.ToList().FindIndex(predicate);
        return index >= 0 ? index : throw new InvalidOperationException("The journal says no such thing.");
    }

    public Count Now(string resource) => Counts(resource)[^1];

    /// <summary>How many replicas were ready, and how many processes there were, after each change from an entry on.</summary>
    public IReadOnlyList<Count> Counts(string resource, int from = 0)
    {
        Dictionary<string, Entry> replicas = [];
        List<Count> counts = [new Count(0, 0)];
        foreach (var (index, entry) in Entries.Index().Where(e => e.Item.Resource == resource))
        {
            replicas[entry.Replica] = entry;
            if (index >= from)
            {
                counts.Add(new Count(replicas.Values.Count(r => r.IsReady), replicas.Values.Count(r => r.ProcessId is not null)));
            }
        }

        return counts.Count > 1 ? counts[1..] : counts;
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _writing;
        _enough.Dispose();
    }

    private async Task WriteAsync(IAsyncEnumerator<ResourceEvent> watch, ValueTask<bool> first)
    {
        try
        {
            for (var next = first; await next; next = watch.MoveNextAsync())
            {
                Write(watch.Current);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        finally
        {
            await watch.DisposeAsync();
        }
    }

    private void Write(ResourceEvent change)
    {
        var snapshot = change.Snapshot;
        var state = snapshot.State?.Text ?? "";
        lock (_lock)
        {
            _entries.Add(new Entry(
                change.Resource.Name,
                change.ResourceId,
                state,
                state == KnownResourceStates.Running && snapshot.HealthStatus == HealthStatus.Healthy,
                Property(SnapshotProperties.Message) as string,
                Property(SnapshotProperties.ProcessId) as int?));
        }

        object? Property(string name) => snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value;
    }

    internal sealed record Entry(string Resource, string Replica, string State, bool IsReady, string? Message, int? ProcessId);

    internal readonly record struct Count(int Ready, int Processes);
}
