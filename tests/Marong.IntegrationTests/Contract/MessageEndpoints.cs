namespace Marong.IntegrationTests.Contract;

internal static class MessageEndpoints
{
    private const string Message = "{messageId:n, isMine:b, content:s, sentAt:t, readAt:t?}";
    private const string Page = "{with:s, partner:{anonymousName:s}, unreadCount:n, messages:[" + Message + "], nextCursor:n?}";
    private const string PageWithManittee =
        "{with:s, partner:{groupNickname:s, groupProfileImage?:s}, unreadCount:n, messages:[" + Message + "], nextCursor:n?}";

    public static IEnumerable<Endpoint> All =>
    [
        new(HttpMethod.Get, "/api/manitto/messages", Access.Members, new(200, "messages_retrieved"), Page)
        {
            Fields = [Field.GroupInQuery(), Side("with", Place.Query).Fixed("manitto"), Before, PageSize],
        },
        new(HttpMethod.Get, "/api/manitto/messages", Access.Members, new(200, "messages_retrieved"), PageWithManittee)
        {
            Fields = [Field.GroupInQuery(), Side("with", Place.Query).Fixed("manittee"), Before, PageSize],
        },
        new(HttpMethod.Post, "/api/manitto/messages", Access.Members, new(201, "message_sent"), Message)
        {
            Changes = true,
            Fields =
            [
                Group,
                Side("to", Place.Json).Fixed("manittee"),
                Field.Text("content", Place.Json,
                    new("missing", null, Outcome.Invalid),
                    new("null", new RawJson("null"), Outcome.Invalid),
                    new("blank", " \n ", Outcome.Invalid),
                    new("invisible", "\u200b", Outcome.Invalid),
                    new("too long", new string('글', 501), Outcome.Invalid),
                    new("half an emoji", new RawJson("\"\\ud83c\""), Outcome.Invalid),
                    new("with a NUL", "글\u0000", Outcome.Invalid)).Fixed("오늘도 힘내요! 🌰"),
            ],
        },
        new(HttpMethod.Put, "/api/manitto/messages/read", Access.Members, new(200, "messages_read"), "{unreadCount:n}")
        {
            Fields = [Group, Side("with", Place.Json).Fixed("manitto"), Field.Number("upTo", Place.Json, Outcome.Invalid).Fixed(1).With(new Fault("zero", 0L, Outcome.Invalid))],
        },
        new(HttpMethod.Get, "/api/manitto/messages/summary", Access.Members, new(200, "message_summary_retrieved"),
            "{unreadFromManitto:n, unreadFromManittee:n}")
        {
            Fields = [Field.GroupInQuery()],
        },
    ];

    private static Field Group => Field.Number("groupId", Place.Json, Outcome.Invalid).From(world => world.GroupId)
        .With(new Fault("of no group", 999_999_999_999L, Outcome.NoGroup), new Fault("zero", 0L, Outcome.Invalid));

    private static Field Before =>
        Field.Number("before", Place.Query).With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -1, Outcome.Invalid));

    private static Field PageSize => Field.Number("pageSize", Place.Query).Fixed(20)
        .With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -20, Outcome.Invalid));

    private static Field Side(string name, Place place) => Field.Text(name, place,
        new("missing", null, Outcome.Invalid),
        new("empty", "", Outcome.Invalid),
        new("unknown", "everybody", Outcome.Invalid),
        new("in capitals", "MANITTO", Outcome.Invalid));
}
