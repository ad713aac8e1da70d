using System.Globalization;

namespace Marong.Auth.Accounts;

internal static class UserPath
{
    /// <summary>The route with the user's id in it.</summary>
    public static Uri Of(string route, long userId) =>
        new(route.Replace("{userId}", userId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), UriKind.Relative);
}
