using Marong.Backend.Users;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Reveals;

/// <summary>A group's snapshot under its seal, and how many members it is for.</summary>
internal sealed record LoadedGroup(long GroupId, int Members, Sealed<GroupSnapshot> Snapshot);

/// <summary>Where groups come from.</summary>
internal interface IRevealSource
{
    /// <summary>As they will be at the instant; those that there are.</summary>
    Task<IReadOnlyList<LoadedGroup>> LoadAsync(IReadOnlyCollection<long> groupIds, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Reads groups with the names of their people, and seals what it has read.</summary>
internal sealed class RevealLoader(SnapshotStore store, IServiceScopeFactory scopes, IGameClock clock) : IRevealSource
{
    public async Task<IReadOnlyList<LoadedGroup>> LoadAsync(
        IReadOnlyCollection<long> groupIds, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var groups = await store.ReadAsync(groupIds, at, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var cards = await scope.ServiceProvider.GetRequiredService<UserCards>()
            .FindManyAsync(groups.SelectMany(group => group.Snapshot.People), cancellationToken);
        return [.. groups.Select(group => new LoadedGroup(
            group.Snapshot.GroupId,
            group.Snapshot.MemberCount,
            new Sealed<GroupSnapshot>(group.Snapshot.With(cards), group.Since, group.Until, clock)))];
    }
}
