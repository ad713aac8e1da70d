using System.Security.Claims;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Sessions;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Marong.ServiceDefaults.Authentication;

/// <summary>Answers for refused callers: none → 401, expired → 403 (the client then refreshes), bad → 403, not decidable → 503.</summary>
internal sealed class TokenEvents(JwksKeys keys, ILogger<TokenEvents> logger, EndedSessionList? ended = null) : JwtBearerEvents
{
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (ended is not null && context.Principal?.FindFirstValue(TokenClaims.Session) is { } session && ended.Contains(session))
        {
            context.Fail("The session has ended.");
        }

        return Task.CompletedTask;
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var code = CodeFor(context.AuthenticateFailure);
        logger.LogInformation("Refused {Method} {Path}: {Code}", context.Request.Method, context.Request.Path, code.Name);
        if (code == ErrorCodes.Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        }

        return Api.Error(code).ExecuteAsync(context.HttpContext);
    }

    private ErrorCode CodeFor(Exception? failure) => failure switch
    {
        null => ErrorCodes.Unauthorized,
        SecurityTokenExpiredException => ErrorCodes.TokenExpired,
        SecurityTokenInvalidSignatureException when keys.IsUnavailable => ErrorCodes.ServiceUnavailable,
        _ => ErrorCodes.InvalidToken,
    };
}
