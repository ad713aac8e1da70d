using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Campaigns;

/// <summary>A round that the group's owner has set, and not cancelled.</summary>
internal sealed record Campaign(long CampaignId, string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
{
    /// <summary>Whether the instant is one of the campaign's; the one at which it ends is not.</summary>
    public bool Contains(DateTimeOffset instant) => StartsAt <= instant && instant < EndsAt;
}

/// <summary>A campaign where something else is the subject.</summary>
internal sealed record CampaignSummary(long CampaignId, string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
{
    /// <summary>Nothing of nothing.</summary>
    public static CampaignSummary? Of(Campaign? campaign) => campaign is null ? null : new(
        campaign.CampaignId, campaign.Title, campaign.StartsAt.ToKorea(), campaign.RevealsAt.ToKorea(), campaign.EndsAt.ToKorea());
}
