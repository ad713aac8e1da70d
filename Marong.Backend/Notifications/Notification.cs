using System.Text.Json;

namespace Marong.Backend.Notifications;

/// <summary>A notification as it is stored, for somebody who may see it.</summary>
internal sealed record StoredNotification(
    long Seq, string Kind, long GroupId, string GroupName, DateTimeOffset At, int IsRead, string Payload);

/// <summary>A notification as it goes out, in a list and in a stream alike.</summary>
internal sealed record Notification(
    long NotificationId, string Kind, long GroupId, string GroupName, DateTimeOffset At, bool IsRead, JsonElement Data)
{
    public static Notification Of(StoredNotification stored) => new(
        stored.Seq, stored.Kind, stored.GroupId, stored.GroupName, stored.At, stored.IsRead != 0, JsonElement.Parse(stored.Payload));
}

/// <param name="PageSize">The size that was used.</param>
/// <param name="UnreadCount">Counted up to <see cref="NotificationStore.MostCounted"/>.</param>
/// <param name="NextCursor">What to ask for with <c>before</c> next; nothing when this page is the last.</param>
/// <param name="Notifications">Newest first.</param>
internal sealed record NotificationPage(int PageSize, int UnreadCount, long? NextCursor, IReadOnlyList<Notification> Notifications);

internal sealed record ReadUpTo(long? UpTo);

/// <param name="UnreadCount">Counted up to <see cref="NotificationStore.MostCounted"/>.</param>
internal sealed record UnreadNotifications(int UnreadCount);
