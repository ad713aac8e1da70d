namespace Marong.Contracts.Auth;

/// <summary>Paths that auth serves to other services; the gateway routes none of them.</summary>
public static class AuthRoutes
{
    public const string Jwks = "/.well-known/jwks.json";
    public const string Token = "/internal/token";

    /// <summary><c>?ids=1,2,3</c></summary>
    public const string Users = "/internal/users";

    /// <summary>
    /// <c>PUT</c>, without a body: the user has answered the survey. Asked again, it changes nothing; 404 when there is no such user any more.
    /// </summary>
    public const string SurveyCompleted = "/internal/users/{userId}/survey-completed";

    /// <summary><c>?since=INSTANT</c>, or all that matter: <see cref="Auth.EndedSessions"/>.</summary>
    public const string EndedSessions = "/internal/sessions/ended";
}
