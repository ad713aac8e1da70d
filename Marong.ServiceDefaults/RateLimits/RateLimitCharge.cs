namespace Marong.ServiceDefaults.RateLimits;

/// <summary>A request's use of one limit by one subject.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Subject">Who or what is limited, such as a user's id or a client's address. It is never stored in clear.</param>
public sealed record RateLimitCharge(RateLimit Limit, string Subject);
