namespace Marong.IntegrationTests.Contract;

internal static class PlayEndpoints
{
    private const string Mission = "{missionId:n, title:s, description:s, difficulty:s}";
    private const string Progress =
        "{progress:{completed:n, incomplete:n, total:n}, "
        + "missions:{inProgress:[" + Mission + "], completed:[" + Mission + "], incomplete:[" + Mission + "]}}";

    private const string Statistics =
        "{groupId:n, week:n, totalMissions:n, completedMissions:n, inProgressMissions:n, incompleteMissions:n, completionRate:n}";

    private const string Available =
        "{groupId:n, groupName:s, date:s, canSelectToday:b, todaySelection:*, availableMissions:[{missionId:n, title:s, description:s, difficulty:s,"
        + "currentSelections:n, maxSelections:n, remainingSelections:n, alreadySelectedInWeek:b, selectable:b}]}";

    private const string Feed =
        "{page:n, pageSize:n, totalFeeds:n, groupId:n?, groupName:s?, nextCursor:n?, feeds:[{feedId:n, author:s, missionTitle:s, manitteeName:s, content:s, likes:n,"
        + "createdAt:t, imageUrl:s?, week:n, isLiked:b}]}";

    private const string MyPosts =
        "{page:n, pageSize:n, totalFeeds:n, nextCursor:n?, posts:[{feedId:n, groupName:s, anonymousAuthorName:s, authorProfileImageUrl:s?, missionTitle:s, manitteeName:s, content:s, likes:n,"
        + "createdAt:t, imageUrl:s?, week:n, isLiked:b, mbtiUpdate:-}]}";

    private const string ManittoDetail =
        "{period:s, remainingTime:s, nextTransitionAt:t, serverTime:t, groupId:n, groupName:s, isNewUser:b,"
        + "currentManitto?:{anonymousName:s}, currentManittee?:{name:s, groupNickname:s, groupProfileImage:s?},"
        + "nextCampaign?:{campaignId:n, title:s, startsAt:t, revealsAt:t, endsAt:t}}";

    private static readonly Outcome WrongGroup = new(400, "INVALID_GROUP_ID");
    private static readonly Outcome NoMission = new(404, "MISSION_NOT_FOUND");

    public static IEnumerable<Endpoint> All => [.. Manitto, .. Missions, .. Posts];

    private static IEnumerable<Endpoint> Manitto =>
    [
        new(HttpMethod.Get, "/api/manitto/detail", Access.Members, new(200, "manitto_detail_retrieved"), ManittoDetail) { Fields = [Field.GroupInQuery()] },
        new(HttpMethod.Get, "/api/manitto", Access.Members, new(200, "manitto_retrieved"),
            "{role:s, remainingTime:s, manitteeName:s?, manitteeProfileImage:s?, manittoAnonymousName:s?}")
        {
            Fields = [Field.GroupInQuery().Without("missing")],
        },
        new(HttpMethod.Get, "/api/manitto/missions", Access.Members, new(200, "missions_retrieved"), Progress) { Fields = [Field.GroupInQuery(missing: WrongGroup, notPositive: WrongGroup)] },
        new(HttpMethod.Get, "/api/manitto/missions/legacy", Access.Users, Outcome.NoGroup, "-"),
        new(HttpMethod.Get, "/api/manitto/missions/today", Access.Members, new(204, ""), "-") { Fields = [Field.GroupInQuery()] },
        new(HttpMethod.Get, "/api/manitto/missions/today", Access.Members, new(200, "today_mission_retrieved"),
            "{missionId:n, title:s, description:s, difficulty:s, selectedAt:t, status:s}")
        {
            Changes = true,
            Fields = [Field.GroupInQuery()],
            Before = SelectAsync,
        },
        new(HttpMethod.Post, "/api/manitto/missions/assign", Access.Members, new(200, "mission_assigned"),
            "{missionId:n, title:s, description:s, difficulty:s, groupId:n, assignedDate:s}")
        {
            Changes = true,
            Fields = [Field.GroupInQuery().Without("missing")],
        },
        new(HttpMethod.Get, "/api/manitto/missions/statistics", Access.Members, new(200, "mission_statistics_retrieved"), Statistics)
            { Fields = [Field.GroupInQuery()] },
        new(HttpMethod.Get, "/api/manitto/missions/statistics/compare", Access.Users, new(200, "group_statistics_compared"),
            "{userId:n, comparisonDate:s, groupStatistics:[" + Statistics + "], totalGroupsCompared:n}")
        {
            Fields =
            [
                new Field("groupIds", Place.Query, (world, _) => world.GroupId,
                [
                    new("missing", null, new(400, "INVALID_GROUP_IDS")),
                    new("text", "abc", Outcome.Invalid),
                    new("far too great", "99999999999999999999", Outcome.Invalid),
                    new("too many", new long[] { 1, 2, 3, 4, 5, 6 }, new(400, "TOO_MANY_GROUPS")),
                ]),
            ],
        },
    ];

    private static IEnumerable<Endpoint> Missions =>
    [
        new(HttpMethod.Get, "/api/missions/available", Access.Members, new(200, "available_missions_retrieved"), Available) { Fields = [Field.GroupInQuery()] },
        new(HttpMethod.Post, "/api/missions/select", Access.Members, new(200, "mission_selected"),
            "{missionId:n, title:s, description:s, difficulty:s, groupId:n, selectedDate:s, selectedAt:t, message:s}")
        {
            Changes = true,
            Fields =
            [
                Field.Number("missionId", Place.Json, Outcome.Invalid).From(world => world.MissionId)
                    .With(new Fault("of no mission", 999_999_999L, NoMission) { IsUnknown = true }),
                Field.Number("groupId", Place.Json, Outcome.Invalid).From(world => world.GroupId)
                    .With(new Fault("of no group", 999_999_999_999L, Outcome.NoGroup)),
            ],
        },
    ];

    private static IEnumerable<Endpoint> Posts =>
    [
        new(HttpMethod.Post, "/api/feeds", Access.Members, new(201, "feed_uploaded"), "{feedId:n, groupId:n}")
        {
            Changes = true,
            Before = SelectAsync,
            Fields =
            [
                Field.Number("groupId", Place.Form, Outcome.Invalid).From(world => world.GroupId)
                    .With(new Fault("of no group", 999_999_999_999L, Outcome.NoGroup)),
                Field.Number("missionId", Place.Form, Outcome.Invalid).From(world => world.MissionId),
                Field.Text("content", Place.Form,
                    new("missing", null, Outcome.Invalid),
                    new("blank", " \n ", Outcome.Invalid),
                    new("too long", new string('글', 301), Outcome.Invalid),
                    new("with a NUL", "글\u0000", Outcome.Invalid)).Fixed("오늘의 인증!"),
                Field.Picture("image"),
            ],
        },
        new(HttpMethod.Post, "/api/feeds/{feedId}/likes", Access.Members, new(200, "like_success"), "{likes:n}")
        {
            Changes = true,
            Except = new Dictionary<Caller, Outcome> { [Caller.NonMember] = NoFeed, [Caller.MemberOfAnotherGroup] = NoFeed },
            Fields =
            [
                Field.Number("feedId", Place.Path).From(world => world.FeedId)
                    .With(new Fault("of no post", 999_999_999_999L, NoFeed), new Fault("zero", 0L, NoFeed)),
                Field.Flag("cancel", Outcome.Invalid),
            ],
        },
        new(HttpMethod.Get, "/api/feeds", Access.Members, new(200, "feeds_retrieved"), Feed)
        {
            Fields = [Field.GroupInQuery().Without("missing"), .. Field.Page(), Before],
        },
        new(HttpMethod.Get, "/api/feeds", Access.Users, new(200, "new_user_empty_feed"), Feed) { Fields = Field.Page() },
        new(HttpMethod.Get, "/api/feeds/default-group", Access.Users, new(200, "default_group_retrieved"), "{defaultGroupId:n?, isNewUser:b, message?:s}"),
        new(HttpMethod.Get, "/api/feeds/stats", Access.Members, new(200, "feed_stats_retrieved"),
            "{totalPosts:n, weeklyPosts:n, memberCount:n, myPosts:n, currentWeek:n, isNewUser:b}")
        {
            Fields = [Field.GroupInQuery().Without("missing")],
        },
        new(HttpMethod.Get, "/api/my-page/feeds", Access.Users, new(200, "my_feeds_retrieved"), MyPosts) { Fields = [.. Field.Page(), Before] },
    ];

    private static Field Before => Field.Number("before", Place.Query).With(new Fault("zero", 0, Outcome.Invalid), new Fault("negative", -1, Outcome.Invalid));

    private static Outcome NoFeed => new(404, "FEED_NOT_FOUND");

    /// <summary>Who is not in the group has nothing to select; what they are answered comes from the request itself.</summary>
    private static Task SelectAsync(World world, Caller caller, CancellationToken cancellationToken) =>
        caller is Caller.Member or Caller.Owner ? world.SelectAsync(caller, cancellationToken) : Task.CompletedTask;
}
