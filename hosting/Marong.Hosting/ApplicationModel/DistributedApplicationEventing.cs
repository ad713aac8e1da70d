using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>Something that happens to the application.</summary>
public interface IDistributedApplicationEvent;

/// <summary>Something that happens to a resource.</summary>
public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent
{
    /// <summary>The resource.</summary>
    IResource Resource { get; }
}

/// <summary>Tells of events, and is told.</summary>
public interface IDistributedApplicationEventing
{
    /// <summary>Calls back whenever the event happens.</summary>
    /// <param name="callback">Called in turn; the application goes on when it is done.</param>
    void Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent;

    /// <summary>Calls back whenever the event happens to one resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">Called in turn; the application goes on when it is done.</param>
    void Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent;

    /// <summary>Tells of an event, and waits until everybody has dealt with it.</summary>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent;
}

internal sealed class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, List<Func<IDistributedApplicationEvent, CancellationToken, Task>>> _subscriptions = [];

    public void Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(typeof(T), out var callbacks))
            {
                _subscriptions[typeof(T)] = callbacks = [];
            }

            callbacks.Add((e, ct) => callback((T)e, ct));
        }
    }

    public void Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
        => Subscribe<T>((e, ct) => ReferenceEquals(e.Resource, resource) ? callback(e, ct) : Task.CompletedTask);

    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        Func<IDistributedApplicationEvent, CancellationToken, Task>[] callbacks;
        lock (_lock)
        {
            callbacks = _subscriptions.TryGetValue(typeof(T), out var found) ? [.. found] : [];
        }

        foreach (var callback in callbacks)
        {
            await callback(@event, cancellationToken).ConfigureAwait(false);
        }
    }
}
