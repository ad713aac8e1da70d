using System.Globalization;
using System.Security.Claims;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http;

namespace Marong.ServiceDefaults;

/// <summary>The caller, as a parameter of a handler behind <see cref="Policies.User"/>.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="SessionId">The session that the access token belongs to.</param>
public readonly record struct CurrentUser(long Id, string SessionId)
{
    public static ValueTask<CurrentUser> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(From(context.User) ?? throw new ApiException(ErrorCodes.Unauthorized));
    }

    /// <summary><see langword="null"/> when the principal is not a user of Marong.</summary>
    public static CurrentUser? From(ClaimsPrincipal? principal) =>
        long.TryParse(principal?.FindFirstValue("sub"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && principal.FindFirstValue(TokenClaims.Session) is { Length: > 0 } session
            ? new CurrentUser(id, session)
            : null;
}
