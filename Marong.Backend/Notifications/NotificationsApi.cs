using Marong.Backend.Notifications.Live;
using Marong.Backend.Requests;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Notifications;

/// <summary>What people have been told.</summary>
internal static class NotificationsApi
{
    private const int UsualPage = 20;

    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NotificationStore>();
        builder.Services.AddSingleton<MissionRefill>();
        builder.Services.AddSingleton<NotificationRetention>();
        builder.Services.AddSingleton<WakeUps>();
        builder.Services.AddHostedService<Sequencer>();
        builder.AddStreams();
    }

    public static void MapNotificationsApi(this IEndpointRouteBuilder app)
    {
        var notifications = app.MapGroup("/api/notifications").WithTags("Notifications").RequireAuthorization(Policies.User).NeverStored();
        notifications.MapGet("/", PageAsync).WithSummary("A page of the caller's notifications");
        notifications.MapPut("/read", ReadAllAsync).WithSummary("Mark all notifications up to one as read");
        notifications.MapPut("/{notificationId}/read", ReadOneAsync).WithSummary("Mark one notification as read");
        notifications.MapStream();
    }

    public static async Task<Results<Ok<Envelope<NotificationPage>>, ErrorResult>> PageAsync(
        CurrentUser user, long? before, NotificationStore notifications, CancellationToken cancellationToken, int pageSize = UsualPage)
    {
        if (Check.Fields((nameof(before), Check.PositiveIfGiven(before)), (nameof(pageSize), Check.Positive(pageSize))) is { } invalid)
        {
            return invalid;
        }

        var request = PageRequest.Of(page: 1, pageSize, before);
        var (stored, unread) = await notifications.PageAsync(user.Id, request, cancellationToken);
        var next = request.CursorAfter(stored, notification => notification.Seq);
        return Api.Ok(
            new NotificationPage(request.Size, unread, next, [.. stored.Take(request.Size).Select(Notification.Of)]), "notifications_retrieved");
    }

    public static async Task<Results<Ok<Envelope<UnreadNotifications>>, ErrorResult>> ReadAllAsync(
        CurrentUser user, ReadUpTo read, NotificationStore notifications, CancellationToken cancellationToken) =>
        Check.Fields(("upTo", Check.Positive(read.UpTo))) is { } invalid
            ? invalid
            : Api.Ok(new UnreadNotifications(await notifications.ReadAllAsync(user.Id, read.UpTo!.Value, cancellationToken)), "notifications_read");

    public static async Task<Results<Ok<Envelope<UnreadNotifications>>, ErrorResult>> ReadOneAsync(
        CurrentUser user, long notificationId, NotificationStore notifications, CancellationToken cancellationToken) =>
        await notifications.ReadOneAsync(user.Id, notificationId, cancellationToken) is { } unread
            ? Api.Ok(new UnreadNotifications(unread), "notification_read")
            : Api.Error(ErrorCodes.NotificationNotFound);
}
