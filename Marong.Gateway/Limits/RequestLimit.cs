namespace Marong.Gateway.Limits;

/// <summary>The limits that routes name in their metadata. The configuration knows them by the same names.</summary>
internal static class RequestLimit
{
    public const string SignIn = "sign-in";
    public const string Refresh = "refresh";
    public const string Join = "join";
    public const string JoinUser = "join-user";
    public const string Likes = "likes";
    public const string Messages = "messages";
    public const string Campaigns = "campaigns";
    public const string Uploads = "uploads";
    public const string Streams = "streams";

    /// <summary>Those that a route can name; the other one comes along with joining.</summary>
    public static readonly IReadOnlyList<string> OfRoutes = [SignIn, Refresh, Join, Likes, Messages, Campaigns, Uploads, Streams];

    /// <summary>The metadata's key.</summary>
    public const string Key = "RateLimit";
}
