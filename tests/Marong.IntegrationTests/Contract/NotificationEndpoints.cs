namespace Marong.IntegrationTests.Contract;

internal static class NotificationEndpoints
{
    private const string Unread = "{unreadCount:n}";

    private const string Page =
        "{pageSize:n, unreadCount:n, nextCursor:n?, notifications:[{notificationId:n, kind:s, groupId:n, groupName:s, at:t, isRead:b, data:*}]}";

    private static readonly Outcome NoNotification = new(404, "NOTIFICATION_NOT_FOUND");

    public static IEnumerable<Endpoint> All =>
    [
        new(HttpMethod.Get, "/api/notifications", Access.Users, new(200, "notifications_retrieved"), Page)
        {
            Fields =
            [
                Field.Number("before", Place.Query).With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -1, Outcome.Invalid)),
                Field.Number("pageSize", Place.Query).Fixed(20).With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -1, Outcome.Invalid)),
            ],
        },
        new(HttpMethod.Put, "/api/notifications/read", Access.Users, new(200, "notifications_read"), Unread)
        {
            Changes = true,
            Fields =
            [
                Field.Number("upTo", Place.Json, Outcome.Invalid).Fixed(1)
                    .With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -1, Outcome.Invalid)),
            ],
        },
        new(HttpMethod.Put, "/api/notifications/{notificationId}/read", Access.Users, NoNotification, "-")
        {
            Fields =
            [
                Field.Number("notificationId", Place.Path).Fixed(999_999_999_999L)
                    .With(new Fault("zero", 0L, NoNotification), new Fault("negative", -1L, NoNotification)),
            ],
        },
    ];
}
