namespace Marong.Backend.Notifications;

/// <summary>What notifications tell of, as the public API names it.</summary>
internal static class NotificationKinds
{
    public const string Matched = "matched";
    public const string Revealed = "revealed";
    public const string Message = "message";
    public const string MissionsRefilled = "missionsRefilled";
    public const string CampaignAnnounced = "campaignAnnounced";
    public const string Like = "like";
}
