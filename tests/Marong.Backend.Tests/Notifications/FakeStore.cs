using Marong.Backend.Notifications;
using Marong.Backend.Notifications.Live;

namespace Marong.Backend.Tests.Notifications;

/// <summary>Notifications and memberships in memory.</summary>
internal sealed class FakeStore : ILiveStore
{
    private readonly List<LiveNotification> _notifications = [];

    public List<Member> Members { get; } = [];

    /// <summary>What happens while the hub asks who is a member.</summary>
    public Action? WhileAsking { get; set; }

    public int Reads { get; private set; }

    /// <summary>Numbers one for a group, or for one user of it.</summary>
    public long Tell(long groupId, long? userId = null, string kind = NotificationKinds.Message, string payload = "{}")
    {
        var seq = _notifications.Count + 1;
        _notifications.Add(new LiveNotification(seq, kind, groupId, "모임", userId, DateTimeOffset.UnixEpoch.AddDays(1), payload));
        return seq;
    }

    public void Join(long groupId, long userId, DateTimeOffset? at = null) => Members.Add(new Member(groupId, userId, at ?? DateTimeOffset.UnixEpoch));

    public Task<long> LastAsync(CancellationToken cancellationToken) => Task.FromResult((long)_notifications.Count);

    public Task<IReadOnlyList<LiveNotification>> AfterAsync(long seq, int most, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult<IReadOnlyList<LiveNotification>>([.. _notifications.Where(told => told.Seq > seq).Take(most)]);
    }

    public Task<IReadOnlyList<Member>> MembersAsync(
        IEnumerable<long> userIds, IEnumerable<long> groupIds, CancellationToken cancellationToken)
    {
        var (asked, concerned) = (userIds.ToHashSet(), groupIds.ToHashSet());
        WhileAsking?.Invoke();
        return Task.FromResult<IReadOnlyList<Member>>([.. Members.Where(member => asked.Contains(member.UserId) && concerned.Contains(member.GroupId))]);
    }

    public Task<IReadOnlyList<StoredNotification>> BetweenAsync(
        long userId, long after, long upTo, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredNotification>>(
        [
            .. _notifications
                .Where(told => told.Seq > after && told.Seq <= upTo && Members.Any(member => member.UserId == userId && told.IsFor(member)))
                .Take(most)
                .Select(told => new StoredNotification(told.Seq, told.Kind, told.GroupId, told.GroupName, told.DueAt, 0, told.Payload)),
        ]);
}
