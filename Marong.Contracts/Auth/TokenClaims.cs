namespace Marong.Contracts.Auth;

/// <summary>What auth puts into its tokens and every other service demands of them.</summary>
public static class TokenClaims
{
    public const string Issuer = "marong-auth";
    public const string UserAudience = "marong";
    public const string InternalAudience = "marong-internal";

    /// <summary>The <c>typ</c> of both kinds of access token (RFC 9068).</summary>
    public const string Type = "at+jwt";

    /// <summary>The session a user's token belongs to.</summary>
    public const string Session = "sid";
}
