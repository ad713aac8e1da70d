namespace Marong.IntegrationTests.Contract;

internal static class GroupEndpoints
{
    private const string Profile = "{groupId:n, groupName:s, groupImageUrl:s?, memberCount:n, myNickname:s, myProfileImageUrl:s?, isOwner:b, joinedAt:t}";

    private const string Mine =
        "{groupId:n, groupName:s, description:s?, groupImageUrl:s?, memberCount:n, myNickname:s, myProfileImageUrl:s?, isOwner:b, joinedAt:t}";

    private const string Detail =
        "{groupId:n, groupName:s, description:s?, groupImageUrl:s?, inviteCode:s?, currentMemberCount:n, maxMemberCount:n, myNickname:s, myProfileImageUrl:s?, isOwner:b, joinedAt:t, isEasilyGuessed:b,"
        + "place:" + PlaceView + "}";

    private const string PlaceView = "{latitude:n, longitude:n, radiusKm:n, isDefault:b}";

    private const string Public =
        "{groups:[{groupId:n, groupName:s, description:s?, groupImageUrl:s?, currentMemberCount:n, maxMemberCount:n, isJoinable:b}],"
        + "currentPage:n, pageSize:n, totalElements:n, totalPages:n, isFirst:b, isLast:b}";

    private static readonly Outcome AlreadyIn = new(409, "ALREADY_JOINED_GROUP");

    public static IEnumerable<Endpoint> All => [.. Groups, .. Members];

    private static IEnumerable<Endpoint> Groups =>
    [
        new(HttpMethod.Post, "/api/groups", Access.Users, new(201, "group_created"), "{groupId:n, groupName:s, inviteCode:s}")
        {
            Changes = true,
            Fields =
            [
                Name(Place.Form).From(_ => Unique.GroupName()),
                Description,
                Code.From(_ => Unique.InviteCode()),
                Nickname("groupUserNickname", Place.Form).Fixed("새 방장"),
                Field.Picture("groupImage"),
                Field.Picture("groupUserProfileImage"),
            ],
        },
        new(HttpMethod.Post, "/api/groups/{groupId}/join", Access.Users, new(200, "group_joined"), "{groupId:n, groupName:s, myNickname:s}")
        {
            Changes = true,
            Except = new Dictionary<Caller, Outcome> { [Caller.Member] = AlreadyIn, [Caller.Owner] = AlreadyIn },
            Fields =
            [
                Field.GroupInPath(),
                Code.From(world => world.InviteCode).With(new Fault("of another group", "ZZ99ZZ", new(400, "INVITE_CODE_MISMATCH"))),
                Nickname("groupUserNickname", Place.Form).Fixed("새 손님"),
                Field.Picture("groupUserProfileImage"),
            ],
        },
        new(HttpMethod.Delete, "/api/groups/{groupId}/leave", Access.Members, new(200, "group_left_successfully"),
            "{groupId:n, groupName:s, leftAt:t, success:b, statusMessage:s, memberCountAfterLeave:n}")
        {
            Changes = true,
            Except = new Dictionary<Caller, Outcome> { [Caller.Owner] = new(400, "CANNOT_LEAVE_GROUP_AS_OWNER") },
            Fields = [Field.GroupInPath()],
        },
        new(HttpMethod.Get, "/api/groups/me", Access.Users, new(200, "groups_retrieved"), $"[{Mine}]"),
        new(HttpMethod.Get, "/api/groups/profiles", Access.Users, new(200, "user_group_profiles_retrieved"), "{profiles:[" + Profile + "], totalCount:n}"),
        new(HttpMethod.Get, "/api/groups/{groupId}", Access.Members, new(200, "group_detail_retrieved"), Detail) { Fields = [Field.GroupInPath()] },
        new(HttpMethod.Get, "/api/groups/name/check", Access.Users, new(200, "group_name_available"), "{available:b, groupName:s}")
        {
            Fields = [Name(Place.Query).Fixed("아무도 안 쓴")],
        },
        new(HttpMethod.Get, "/api/groups/public", Access.Everybody, new(200, "public_groups_retrieved"), Public) { Fields = Field.Page() },
    ];

    private static IEnumerable<Endpoint> Members =>
    [
        new(HttpMethod.Get, "/api/groups/{groupId}/profile", Access.Members, new(200, "user_group_profile_retrieved"), Profile) { Fields = [Field.GroupInPath()] },
        new(HttpMethod.Put, "/api/groups/{groupId}/profile", Access.Members, new(200, "group_profile_updated"), Profile)
        {
            Changes = true,
            Fields =
            [
                Field.GroupInPath(),
                Nickname("groupUserNickname", Place.Form).But("missing", new(400, "INVALID_REQUEST")).Without("blank").Fixed("바뀐 이름"),
                Field.Picture("groupUserProfileImage").Without("empty"),
            ],
        },
        new(HttpMethod.Get, "/api/groups/{groupId}/nickname/check", Access.Users, new(200, "nickname_available"), "{available:b, nickname:s, isFirstTime:b}")
        {
            Fields = [Field.GroupInPath(), Nickname("nickname", Place.Query).Fixed("아무도 안 쓴")],
        },
        new(HttpMethod.Get, "/api/groups/{groupId}/nicknames", Access.Members, new(200, "nicknames_retrieved"), "{nicknames:[s], count:n}")
            { Fields = [Field.GroupInPath()] },
        new(HttpMethod.Get, "/api/groups/{groupId}/nickname/status", Access.Members, new(200, "nickname_status_retrieved"), "{hasNickname:b, required:b}")
        {
            Fields = [Field.GroupInPath()],
        },
        new(HttpMethod.Get, "/api/groups/{groupId}/members", Access.Members, new(200, "group_members_retrieved"),
            "{members:[{userId:n, nickname:s, profileImageUrl:s?, isOwner:b, joinedAt:t}], count:n}")
        {
            Fields = [Field.GroupInPath()],
        },
        new(HttpMethod.Delete, "/api/groups/{groupId}/members/{userId}", Access.Owners, new(200, "group_member_removed"), "*")
        {
            Changes = true,
            Fields = [Field.GroupInPath(), Somebody(Place.Path)],
        },
        new(HttpMethod.Post, "/api/groups/{groupId}/transfer", Access.Owners, new(200, "group_transferred"), "*")
        {
            Changes = true,
            Fields = [Field.GroupInPath(), Somebody(Place.Json)],
        },
        new(HttpMethod.Put, "/api/groups/{groupId}/place", Access.Owners, new(200, "group_place_set"), PlaceView)
        {
            Changes = true,
            Fields =
            [
                Field.GroupInPath(),
                Field.Decimal("latitude", (33, 39)).Fixed(35.1),
                Field.Decimal("longitude", (124, 132)).Fixed(129.04),
                Field.Decimal("radiusKm", (0.5, 20)).Fixed(2.5),
            ],
        },
        new(HttpMethod.Delete, "/api/groups/{groupId}/place", Access.Owners, new(200, "group_place_reset"), PlaceView)
        {
            Changes = true,
            Fields = [Field.GroupInPath()],
        },
        new(HttpMethod.Post, "/api/groups/{groupId}/invite-code", Access.Owners, new(200, "invite_code_rotated"), "{inviteCode:s}")
        {
            Changes = true,
            Fields = [Field.GroupInPath()],
        },
    ];

    private static Field Name(Place place) => Field.Text("groupName", place,
        new("missing", null, Outcome.Invalid),
        new("blank", "   ", Outcome.Invalid),
        new("too long", "열한 글자나 되는 이름", Outcome.Invalid),
        new("with a control character", "이름\u0007", Outcome.Invalid));

    private static Field Description => Field.Text("description", Place.Form,
        new("too long", new string('가', 31), Outcome.Invalid),
        new("with a control character", "설명\u0000", Outcome.Invalid)).Fixed("계약 시험");

    private static Field Code => Field.Text("inviteCode", Place.Form,
        new("missing", null, new(400, "INVALID_INVITE_CODE")),
        new("blank", "  ", new(400, "INVALID_INVITE_CODE")),
        new("too short", "AB12C", new(400, "INVITE_CODE_TOO_SHORT")),
        new("too long", "AB12CD3", new(400, "INVITE_CODE_TOO_LONG")),
        new("with other characters", "AB-12!", new(400, "INVITE_CODE_INVALID_CHARACTERS")),
        new("with full-width letters", "ＡＢ12ＣＤ", new(400, "INVITE_CODE_INVALID_CHARACTERS")),
        new("of letters only", "ABCDEF", new(400, "INVALID_INVITE_CODE_FORMAT")),
        new("of digits only", "123456", new(400, "INVALID_INVITE_CODE_FORMAT")));

    private static Field Nickname(string name, Place place) => Field.Text(name, place,
        new("missing", null, new(400, "GROUP_NICKNAME_REQUIRED")),
        new("blank", "  ", new(400, "GROUP_NICKNAME_REQUIRED")),
        new("too short", "가", new(400, "NICKNAME_TOO_SHORT")),
        new("too long", new string('가', 21), new(400, "NICKNAME_TOO_LONG")),
        new("with markup", "<b>이름</b>", new(400, "INVALID_NICKNAME_FORMAT")),
        new("with an emoji", "이름😀", new(400, "INVALID_NICKNAME_FORMAT")),
        new("with a line break", "이\n름", new(400, "INVALID_NICKNAME_FORMAT")));

    private static Field Somebody(Place place) =>
        Field.Number("userId", place, place == Place.Path ? null : Outcome.Invalid).From(world => world.Third.UserId)
            .With(new Fault("of a stranger", 999_999_999L, new(404, "USER_NOT_FOUND")) { IsUnknown = true });
}
