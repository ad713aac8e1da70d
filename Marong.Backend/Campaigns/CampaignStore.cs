namespace Marong.Backend.Campaigns;

internal sealed class CampaignStore
{
    /// <summary>Of the group <c>@groupId</c> those that its calendar at and soon after <c>@now</c> follows from: <see cref="Campaign"/>s.</summary>
    public const string SelectAround =
        """
        (SELECT id AS campaign_id, title, starts_at, reveals_at, ends_at FROM campaigns
         WHERE group_id = @groupId AND cancelled_at IS NULL AND ends_at <= @now ORDER BY ends_at DESC LIMIT 1)
        UNION ALL
        (SELECT id, title, starts_at, reveals_at, ends_at FROM campaigns
         WHERE group_id = @groupId AND cancelled_at IS NULL AND ends_at > @now ORDER BY ends_at LIMIT 3)
        """;
}
