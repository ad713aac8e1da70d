using System.Text.Json.Serialization;
using Marong.Auth.Limits;
using Marong.Auth.Tokens;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.RateLimits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Auth.Sessions;

internal static class SessionsApi
{
    public static IEndpointRouteBuilder MapSessionsApi(this IEndpointRouteBuilder routes)
    {
        var token = routes.MapGroup("/api/auth/token").WithNoStore();
        token.MapPost("/refresh", Refresh).WithSummary("Exchange a refresh token for a new access token").DescribesRefreshCookie();

        var session = routes.MapGroup("/api/auth/logout").RequireAuthorization(Policies.User).WithNoStore();
        session.MapPost("", Logout).WithSummary("Sign out on this device").DescribesRefreshCookie();
        session.MapPost("/all", LogoutAll).WithSummary("Sign out on all devices").DescribesRefreshCookie();

        var ended = routes.MapGroup(AuthRoutes.EndedSessions).RequireAuthorization(Policies.Internal);
        ended.MapGet("", Ended).WithSummary("Sessions that have ended and whose access tokens still live");
        return routes;
    }

    public static async Task<Results<Ok<Envelope<RefreshAnswer>>, ErrorResult>> Refresh(
        RefreshRequest? request,
        [AsParameters] RefreshCookie cookie,
        SessionStore sessions,
        AccountLimits limits,
        RateLimiter limiter,
        TokenIssuer tokens,
        ILogger<SessionStore> logger,
        CancellationToken ct)
    {
        var token = string.IsNullOrEmpty(request?.RefreshToken) ? cookie.Token : request.RefreshToken;
        if (token is null)
        {
            // A browser without the cookie is signed out, which is no fault of its page's.
            return Api.Error(cookie.IsAskedFor ? ErrorCodes.InvalidRefreshToken : ErrorCodes.MissingToken);
        }

        if (!OpaqueToken.IsWellFormed(token))
        {
            cookie.Delete();
            return Api.Error(ErrorCodes.InvalidToken);
        }

        // Before the token is spent, and not for one that is spent already: that its copy came again is noticed however often it comes.
        if (await sessions.FindUnspentAsync(token, ct) is { } sessionId
            && await limiter.TryAcquireAsync(limits.Refresh, sessionId, ct) is { } wait)
        {
            logger.LogInformation("Refused a refresh: the session has refreshed too often");
            return Api.TooManyRequests(wait);
        }

        if (await sessions.RefreshAsync(token, ct) is not { } session)
        {
            logger.LogInformation("Refused a refresh: the token is not in force");
            cookie.Delete();
            return Api.Error(ErrorCodes.InvalidRefreshToken);
        }

        var jwt = await tokens.ForUserAsync(session.UserId, session.SessionId, ct);
        return Api.Ok(new RefreshAnswer(jwt, cookie.Deliver(session.RefreshToken)), "token_refreshed");
    }

    public static async Task<Ok<Envelope<object?>>> Logout(
        CurrentUser caller, SessionStore sessions, [AsParameters] RefreshCookie cookie, ILogger<SessionStore> logger, CancellationToken ct)
    {
        await sessions.EndAsync(caller.Id, caller.SessionId, ct);
        cookie.Delete();
        logger.LogInformation("User {UserId} signed out", caller.Id);
        return Api.Ok<object?>(null, "logout_success");
    }

    public static async Task<Ok<Envelope<object?>>> LogoutAll(
        CurrentUser caller, SessionStore sessions, [AsParameters] RefreshCookie cookie, ILogger<SessionStore> logger, CancellationToken ct)
    {
        var ended = await sessions.EndAllAsync(caller.Id, ct);
        cookie.Delete();
        logger.LogInformation("User {UserId} signed out everywhere: {Count} sessions ended", caller.Id, ended);
        return Api.Ok<object?>(null, "logout_all_success");
    }

    public static async Task<Ok<EndedSessions>> Ended(DateTimeOffset? since, EndedSessionStore ended, CancellationToken ct) =>
        TypedResults.Ok(await ended.SinceAsync(since, ct));
}

internal sealed record RefreshRequest(string? RefreshToken);

/// <summary>The refresh token is absent for a session that keeps its one, and when it went into the cookie.</summary>
internal sealed record RefreshAnswer(
    string Jwt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null);
