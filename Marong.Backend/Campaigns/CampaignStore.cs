using System.Globalization;
using Dapper;
using Marong.Backend.Groups;
using Marong.Backend.Notifications;
using Marong.Backend.Requests;
using Marong.Backend.Rounds;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Campaigns;

/// <summary>
/// Writes and reads campaigns. Whoever writes one holds the group's row, so that those of one group are announced and cancelled one after the other.
/// </summary>
internal sealed class CampaignStore(MySqlDataSource database, IGameClock clock, GroupChanges changes)
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

    public async Task<Campaign> AnnounceAsync(long groupId, long ownerId, NewCampaign announced, CancellationToken cancellationToken)
    {
        return await changes.AroundAsync(groupId, () => database.InTransactionAsync(
            async transaction =>
            {
                await LockForOwnerAsync(transaction, groupId, ownerId, cancellationToken);
                var now = clock.UtcNow;
                var inserted = await InsertAsync(transaction, groupId, announced, now, cancellationToken);
                await RoundClamp.ApplyAsync(transaction, groupId, now, cancellationToken);
                await NotificationLog.AppendAsync(
                    transaction,
                    new NewNotification(
                        NotificationKinds.CampaignAnnounced,
                        SubjectOf(inserted.CampaignId),
                        groupId,
                        UserId: null,
                        RoundId: null,
                        CampaignSummary.Of(inserted)!,
                        now),
                    cancellationToken);
                return inserted;
            },
            cancellationToken));
    }

    /// <summary>
    /// As if it had never been: its round goes, and the weekly rounds get their own instants back. That is still possible because it has not
    /// started: nothing that it cuts off has been revealed by it yet.
    /// </summary>
    public async Task<CancelledCampaign> CancelAsync(long groupId, long campaignId, long ownerId, CancellationToken cancellationToken)
    {
        return await changes.AroundAsync(groupId, () => database.InTransactionAsync(
            async transaction =>
            {
                await LockForOwnerAsync(transaction, groupId, ownerId, cancellationToken);

                // Not before the lock: the start may come while one waits for it.
                var now = clock.UtcNow;
                if (await ExecuteAsync(
                    """
                    UPDATE campaigns SET cancelled_at = @now
                    WHERE id = @campaignId AND group_id = @groupId AND cancelled_at IS NULL AND starts_at >= @lastCall
                    """) == 0)
                {
                    var (_, campaign) = await FindAsync(transaction.Connection!, transaction, groupId, campaignId, ownerId, cancellationToken);
                    throw new ApiException(campaign is null ? ErrorCodes.CampaignNotFound : ErrorCodes.CampaignAlreadyStarted);
                }

                await ExecuteAsync(
                    """
                    DELETE FROM rounds WHERE campaign_id = @campaignId AND group_id = @groupId;
                    DELETE FROM notifications WHERE kind = @CampaignAnnounced AND subject = @subject;
                    """);
                await RoundClamp.ApplyAsync(transaction, groupId, now, cancellationToken);
                return new CancelledCampaign(campaignId, groupId);

                Task<int> ExecuteAsync(string sql) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    sql,
                    new
                    {
                        groupId,
                        campaignId,
                        now,
                        lastCall = now + CampaignRules.LastCall,
                        NotificationKinds.CampaignAnnounced,
                        subject = SubjectOf(campaignId),
                    },
                    transaction,
                    cancellationToken: cancellationToken));
            },
            cancellationToken));
    }

    /// <summary>Last announced first; nothing when the user is not a member.</summary>
    public async Task<IReadOnlyList<Campaign>?> PageAsync(long groupId, long userId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT page.* FROM group_members me
            LEFT JOIN (
                SELECT id AS campaign_id, title, starts_at, reveals_at, ends_at FROM campaigns
                WHERE group_id = @groupId AND cancelled_at IS NULL AND id < @Before ORDER BY id DESC LIMIT @Take) page ON TRUE
            WHERE me.group_id = @groupId AND me.user_id = @userId
            ORDER BY page.campaign_id DESC
            """,
            new { groupId, userId, page.Before, page.Take },
            cancellationToken: cancellationToken))).AsList();
        return rows.Count == 0 ? null : [.. rows.Select(row => row.ToCampaign()).OfType<Campaign>()];
    }

    public async Task<(bool IsMember, Campaign? Campaign)> FindAsync(long groupId, long campaignId, long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, null, groupId, campaignId, userId, cancellationToken);
    }

    private static async Task<(bool IsMember, Campaign? Campaign)> FindAsync(
        MySqlConnection connection, MySqlTransaction? transaction, long groupId, long campaignId, long userId, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            SELECT c.id AS campaign_id, c.title, c.starts_at, c.reveals_at, c.ends_at FROM group_members me
            LEFT JOIN campaigns c ON c.group_id = me.group_id AND c.id = @campaignId AND c.cancelled_at IS NULL
            WHERE me.group_id = @groupId AND me.user_id = @userId
            """,
            new { groupId, campaignId, userId },
            transaction,
            cancellationToken: cancellationToken));
        return (row is not null, row?.ToCampaign());
    }

    private static async Task LockForOwnerAsync(MySqlTransaction transaction, long groupId, long ownerId, CancellationToken cancellationToken)
    {
        var group = await Departure.LockAsync(transaction, groupId, ownerId, cancellationToken) ?? throw new ApiException(ErrorCodes.GroupNotFound);
        if (group.OwnerId != ownerId)
        {
            throw new ApiException(ErrorCodes.GroupOwnerRequired);
        }
    }

    /// <exception cref="ApiException">It overlaps another.</exception>
    private static async Task<Campaign> InsertAsync(
        MySqlTransaction transaction, long groupId, NewCampaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO campaigns (group_id, title, starts_at, reveals_at, ends_at, created_at)
            SELECT @groupId, @Title, @StartsAt, @RevealsAt, @EndsAt, @now FROM DUAL
            WHERE NOT EXISTS (
                SELECT 1 FROM campaigns WHERE group_id = @groupId AND cancelled_at IS NULL AND starts_at < @EndsAt AND ends_at > @StartsAt);
            SELECT IF(ROW_COUNT() > 0, LAST_INSERT_ID(), NULL);
            """,
            new { groupId, campaign.Title, campaign.StartsAt, campaign.RevealsAt, campaign.EndsAt, now },
            transaction,
            cancellationToken: cancellationToken));
        return id is { } campaignId
            ? new Campaign(campaignId, campaign.Title, campaign.StartsAt, campaign.RevealsAt, campaign.EndsAt)
            : throw new ApiException(ErrorCodes.CampaignOverlaps);
    }

    private static string SubjectOf(long campaignId) => campaignId.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(long? CampaignId, string? Title, DateTimeOffset? StartsAt, DateTimeOffset? RevealsAt, DateTimeOffset? EndsAt)
    {
        public Campaign? ToCampaign() =>
            CampaignId is { } id ? new Campaign(id, Title!, StartsAt!.Value, RevealsAt!.Value, EndsAt!.Value) : null;
    }
}
