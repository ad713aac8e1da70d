using System.Globalization;
using Marong.ServiceDefaults.RateLimits;

namespace Marong.Gateway.Limits;

/// <summary>What a request uses of which limits.</summary>
internal sealed class LimitTable(IConfiguration configuration)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RateLimit _signIn = RateLimit.From(configuration, RequestLimit.SignIn, 60, Minute);
    private readonly RateLimit _refresh = RateLimit.From(configuration, RequestLimit.Refresh, 60, Minute);
    private readonly RateLimit _join = RateLimit.From(configuration, RequestLimit.Join, 5, Minute);
    private readonly RateLimit _joinUser = RateLimit.From(configuration, RequestLimit.JoinUser, 20, Minute);
    private readonly RateLimit _likes = RateLimit.From(configuration, RequestLimit.Likes, 60, Minute);
    private readonly RateLimit _messages = RateLimit.From(configuration, RequestLimit.Messages, 60, Minute);
    private readonly RateLimit _campaigns = RateLimit.From(configuration, RequestLimit.Campaigns, 20, TimeSpan.FromHours(1));
    private readonly RateLimit _uploads = RateLimit.From(configuration, RequestLimit.Uploads, 30, Minute);
    private readonly RateLimit _streams = RateLimit.From(configuration, RequestLimit.Streams, 30, Minute);

    /// <summary>Whether the limit is one of people, whatever address they come from.</summary>
    public static bool IsPerUser(string limit) => limit is not (RequestLimit.SignIn or RequestLimit.Refresh);

    /// <param name="limit">The name that the route gives.</param>
    /// <param name="caller">Whom it limits.</param>
    /// <param name="groupId">The group that the path names, if any.</param>
    public IReadOnlyList<RateLimitCharge> Charges(string limit, string caller, string? groupId) => limit switch
    {
        RequestLimit.SignIn => [new(_signIn, caller)],
        RequestLimit.Refresh => [new(_refresh, caller)],
        RequestLimit.Join => [new(_join, $"{caller} group {Canonical(groupId)}"), new(_joinUser, caller)],
        RequestLimit.Likes => [new(_likes, caller)],
        RequestLimit.Messages => [new(_messages, caller)],
        RequestLimit.Campaigns => [new(_campaigns, caller)],
        RequestLimit.Uploads => [new(_uploads, caller)],
        RequestLimit.Streams => [new(_streams, caller)],
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "No such limit"),
    };

    // 7 and 007 are one group.
    private static string Canonical(string? groupId) =>
        long.TryParse(groupId, CultureInfo.InvariantCulture, out var id) ? id.ToString(CultureInfo.InvariantCulture) : "none";
}
