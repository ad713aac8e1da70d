namespace Marong.IntegrationTests.Contract;

internal static class AccountEndpoints
{
    private const string User = "{userId:n, kakaoName:s, profileImage:s?, hasCompletedSurvey:b, hasKakaotechGroupNickname:b}";
    private static readonly Outcome WrongProvider = new(400, "INVALID_PROVIDER");
    private static readonly Outcome SurveyFormat = new(400, "INVALID_SURVEY_FORMAT");

    public static IEnumerable<Endpoint> All => [.. Auth, .. Survey];

    private static IEnumerable<Endpoint> Auth =>
    [
        new(HttpMethod.Get, "/api/auth/oauth/redirect-url", Access.Everybody, new(200, "redirect_url_generated"), "{redirectUrl:s}") { Fields = [Provider] },
        new(HttpMethod.Get, "/api/auth/oauth/callback", Access.Everybody, new(401, "SOCIAL_AUTH_FAILED"), "-")
        {
            Fields =
            [
                Provider,
                Field.Text("code", Place.Query, new("missing", null, Outcome.Invalid), new("empty", "", Outcome.Invalid)).Fixed("never-given"),
                Field.Text("state", Place.Query, new("missing", null, Outcome.Invalid), new("empty", "", Outcome.Invalid)).Fixed("never-begun"),
            ],
        },
        new(HttpMethod.Get, "/api/auth/user", Access.Users, new(200, "user_info_retrieved"), User),
        new(HttpMethod.Post, "/api/auth/token/refresh", Access.Everybody, new(200, "token_refreshed"), "{jwt:s, refreshToken:s}")
        {
            Changes = true,
            Fields = [RefreshToken],
        },
        new(HttpMethod.Post, "/api/auth/logout", Access.Users, new(200, "logout_success"), "-") { Changes = true },
        new(HttpMethod.Post, "/api/auth/logout/all", Access.Users, new(200, "logout_all_success"), "-") { Changes = true },
        new(HttpMethod.Get, "/api/auth/sessions", Access.Users, new(200, "sessions_retrieved"), "*"),
        new(HttpMethod.Delete, "/api/auth/sessions/{sessionId}", Access.Users, new(404, "SESSION_NOT_FOUND"), "-")
        {
            Fields = [Field.Text("sessionId", Place.Path).Fixed("AAAAAAAAAAAAAAAAAAAAAA")],
        },
        new(HttpMethod.Get, "/api/auth/user/export", Access.Users, new(200, "user_exported"), "*"),
        new(HttpMethod.Delete, "/api/auth/user", Access.Users, new(200, "user_deleted"), "-") { Changes = true },
    ];

    private static IEnumerable<Endpoint> Survey =>
    [
        new(HttpMethod.Post, "/api/survey", Access.Users, new(201, "survey_saved"), "n") { Changes = true, Fields = Answers },
        new(HttpMethod.Get, "/api/survey", Access.Users, new(404, "SURVEY_NOT_FOUND"), "-"),
        new(HttpMethod.Get, "/api/survey", Access.Users, new(200, "survey_retrieved"),
            "{eiScore:n, snScore:n, tfScore:n, jpScore:n, hobbies:[s], likedFoods:[s], dislikedFoods:[s]}")
        {
            Changes = true,
            Before = (world, caller, cancellationToken) => world.AnswerSurveyAsync(caller, cancellationToken),
        },
        new(HttpMethod.Put, "/api/survey", Access.Users, new(200, "survey_updated"), "n")
        {
            Changes = true,
            Fields = Answers,
            Before = (world, caller, cancellationToken) => world.AnswerSurveyAsync(caller, cancellationToken),
        },
    ];

    private static Field Provider => Field.Text("provider", Place.Query,
        new("missing", null, WrongProvider),
        new("empty", "", WrongProvider),
        new("unknown", "google", WrongProvider),
        new("too long", new string('k', 2000), WrongProvider)).Fixed("kakao");

    private static Field RefreshToken => new("refreshToken", Place.Json, (world, caller) => world.Player(caller).RefreshToken,
    [
        new("missing", null, new(400, "MISSING_TOKEN")),
        new("empty", "", new(400, "MISSING_TOKEN")),
        new("a number", new RawJson("5"), Outcome.Invalid),
        new("a list", new RawJson("[]"), Outcome.Invalid),
        new("too short", "abc", new(403, "INVALID_TOKEN")),
        new("too long", new string('a', 4000), new(403, "INVALID_TOKEN")),
        new("an access token", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA", new(403, "INVALID_TOKEN")),
        new("never given", new string('A', 43), new(403, "INVALID_REFRESH_TOKEN")),
    ]);

    private static Field[] Answers =>
    [
        Score("eiScore"), Score("snScore"), Score("tfScore"), Score("jpScore"),
        Field.Texts("hobbies", SurveyFormat).Fixed(new[] { "독서", "요리" }),
        Field.Texts("likedFoods", SurveyFormat).Fixed(new[] { "한식" }),
        Field.Texts("dislikedFoods", SurveyFormat).Fixed(new[] { "해산물" }),
    ];

    private static Field Score(string name) => Field.Number(name, Place.Json, Outcome.Invalid, (0, 100)).Fixed(50);
}
