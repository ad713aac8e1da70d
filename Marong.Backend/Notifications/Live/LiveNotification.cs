namespace Marong.Backend.Notifications.Live;

/// <summary>A notification on its way to whom it is for; nobody's own when it is for a group.</summary>
internal sealed record LiveNotification(
    long Seq, string Kind, long GroupId, string GroupName, long? UserId, DateTimeOffset DueAt, string Payload)
{
    public bool IsFor(Member member) =>
        member.GroupId == GroupId && (UserId is null ? member.JoinedAt < DueAt : member.UserId == UserId);

    public Notification ToNotification() => Notification.Of(new StoredNotification(Seq, Kind, GroupId, GroupName, DueAt, 0, Payload));
}

internal sealed record Member(long GroupId, long UserId, DateTimeOffset JoinedAt);
