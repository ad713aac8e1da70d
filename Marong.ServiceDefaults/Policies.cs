namespace Marong.ServiceDefaults;

/// <summary>For <c>RequireAuthorization</c> on a group of routes.</summary>
public static class Policies
{
    /// <summary>A person's access token.</summary>
    public const string User = "user";

    /// <summary>Another service's token.</summary>
    public const string Internal = "internal";
}
