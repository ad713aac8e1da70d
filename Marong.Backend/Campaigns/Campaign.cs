using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Campaigns;

/// <summary>A round that the group's owner has set, and not cancelled.</summary>
internal sealed record Campaign(long CampaignId, string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
{
    /// <summary>Whether the instant is one of the campaign's; the one at which it ends is not.</summary>
    public bool Contains(DateTimeOffset instant) => StartsAt <= instant && instant < EndsAt;
}

internal static class CampaignState
{
    public const string Announced = "announced";
    public const string Running = "running";
    public const string Revealed = "revealed";
    public const string Ended = "ended";
}

/// <summary>A campaign where something else is the subject.</summary>
internal sealed record CampaignSummary(long CampaignId, string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
{
    /// <summary>Nothing of nothing.</summary>
    public static CampaignSummary? Of(Campaign? campaign) => campaign is null ? null : new(
        campaign.CampaignId, campaign.Title, campaign.StartsAt.ToKorea(), campaign.RevealsAt.ToKorea(), campaign.EndsAt.ToKorea());
}

internal sealed record CampaignView(
    long CampaignId, long GroupId, string Title, string State, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
{
    public static CampaignView Of(Campaign campaign, long groupId, DateTimeOffset now) => new(
        campaign.CampaignId,
        groupId,
        campaign.Title,
        now < campaign.StartsAt ? CampaignState.Announced
            : now < campaign.RevealsAt ? CampaignState.Running
            : now < campaign.EndsAt ? CampaignState.Revealed
            : CampaignState.Ended,
        campaign.StartsAt.ToKorea(),
        campaign.RevealsAt.ToKorea(),
        campaign.EndsAt.ToKorea());
}

internal sealed record CampaignPage(IReadOnlyList<CampaignView> Campaigns, long? NextCursor);

internal sealed record CancelledCampaign(long CampaignId, long GroupId);

/// <summary>What an owner asks for. The instants are texts, because one without an offset would be read in the host's zone.</summary>
internal sealed record CampaignProposal(string? Title, string? StartsAt, string? RevealsAt, string? EndsAt);

/// <summary>A proposal that obeys the rules.</summary>
internal sealed record NewCampaign(string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt);
