using System.Collections.Concurrent;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Groups;

/// <summary>
/// Says that something which a group's members are shown has changed: in this process at once, in the other replicas as soon as the relay gets
/// it through.
/// </summary>
internal sealed class GroupChanges
{
    private readonly ConcurrentDictionary<long, bool> _untold = new();
    private readonly WakeSignal _wake = new();

    /// <summary>Here or in another replica, once or several times.</summary>
    public event Action<long>? Changed;

    /// <summary>To be called after the commit: before it others read what was there before.</summary>
    public void Announce(long groupId)
    {
        Changed?.Invoke(groupId);
        KeepUntold([groupId]);
    }

    /// <summary>
    /// Announces a change that is made, and one of which nobody knows whether it was: a commit may get through although its answer does not.
    /// What was refused has changed nothing.
    /// </summary>
    public async Task<T> AroundAsync<T>(long groupId, Func<Task<T>> change)
    {
        try
        {
            var changed = await change();
            Announce(groupId);
            return changed;
        }
        catch (Exception exception) when (exception is not ApiException)
        {
            Announce(groupId);
            throw;
        }
    }

    public void Announce(IEnumerable<long> groupIds)
    {
        foreach (var groupId in groupIds)
        {
            Announce(groupId);
        }
    }

    /// <summary>Another replica has announced it.</summary>
    public void Hear(long groupId) => Changed?.Invoke(groupId);

    /// <summary>Some of what other replicas have not been told yet; what could not be told has to be given back.</summary>
    public IReadOnlyList<long> TakeUntold(int most) =>
        [.. _untold.Select(untold => untold.Key).Where(groupId => _untold.TryRemove(groupId, out _)).Take(most)];

    public void KeepUntold(IEnumerable<long> groupIds)
    {
        foreach (var groupId in groupIds)
        {
            _untold[groupId] = true;
        }

        _wake.Wake();
    }

    /// <summary>Until there is something to tell, or so long.</summary>
    public Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken) =>
        _wake.WaitAsync(longest, time, cancellationToken);
}
