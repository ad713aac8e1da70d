using System.Text.Json;
using Dapper;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>The groups that results are to be stored for, and what decides whether they may be. Nobody joins or leaves before the transaction ends.</summary>
internal sealed class LockedGroups
{
    private readonly HashSet<long> _groups;
    private readonly ILookup<long, Member> _members;
    private readonly ILookup<long, Span> _campaigns;
    private readonly ILookup<(long GroupId, int? WeeklyCycle, long? CampaignId), Stored> _stored;

    private LockedGroups(IEnumerable<long> groups, IEnumerable<Member> members, IEnumerable<Span> campaigns, IEnumerable<Stored> stored)
    {
        _groups = [.. groups];
        _members = members.ToLookup(member => member.GroupId);
        _campaigns = campaigns.ToLookup(campaign => campaign.GroupId);
        _stored = stored.ToLookup(arc => (arc.GroupId, arc.WeeklyCycle, arc.CampaignId));
    }

    /// <summary>Locks in the order of the groups' ids, so that two who store at once wait instead of hindering each other.</summary>
    public static async Task<LockedGroups> TakeAsync(
        MySqlTransaction transaction, IReadOnlyCollection<MatchingResult> results, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT id FROM `groups` FORCE INDEX (PRIMARY) WHERE id IN @groupIds ORDER BY id FOR UPDATE;
            SELECT group_id, user_id, joined_at FROM group_members WHERE group_id IN @groupIds;
            SELECT id AS campaign_id, group_id, starts_at, reveals_at, ends_at, cancelled_at FROM campaigns
            WHERE group_id IN @groupIds AND ends_at > @since;
            SELECT r.group_id, r.weekly_cycle, r.campaign_id, a.giver_id, a.receiver_id
            FROM JSON_TABLE(@wanted, '$[*]' COLUMNS (
                group_id BIGINT PATH '$[0]', weekly_cycle INT PATH '$[1]', campaign_id BIGINT PATH '$[2]')) wanted
            JOIN rounds r ON r.group_id = wanted.group_id AND (r.weekly_cycle = wanted.weekly_cycle OR r.campaign_id = wanted.campaign_id)
            LEFT JOIN assignments a ON a.round_id = r.id;
            """,
            new
            {
                groupIds = results.Select(result => result.GroupId),
                since = WeeklyCycle.StartOf(WeeklyCycle.NumberAt(now)),
                wanted = JsonSerializer.Serialize(results.Select(result => new[] { result.GroupId, WeeklyCycleOf(result), result.CampaignId })),
            },
            transaction,
            cancellationToken: cancellationToken));
        return new LockedGroups(
            await read.ReadAsync<long>(), await read.ReadAsync<Member>(), await read.ReadAsync<Span>(), await read.ReadAsync<Stored>());
    }

    /// <summary>Why the result cannot be stored; nothing when it can, or is already.</summary>
    public ErrorCode? RefusalOf(MatchingResult result, DateTimeOffset now)
    {
        if (!_groups.Contains(result.GroupId))
        {
            return ErrorCodes.GroupNotFound;
        }

        if (IsStored(result))
        {
            return StoredArcs(result).SetEquals(result.Arcs) ? null : RoundErrors.AlreadyMatched;
        }

        return result.CampaignId is { } campaignId ? RefusalOf(campaignId, result, now) : RefusalOfWeekly(result, now);
    }

    public bool IsStored(MatchingResult result) => _stored.Contains(KeyOf(result));

    /// <summary>When the round is played; of one that is not refused.</summary>
    public RoundSpan SpanOf(MatchingResult result)
    {
        var played = _campaigns[result.GroupId].Where(campaign => campaign.CancelledAt is null);
        return result.CampaignId is { } campaignId
            ? played.Single(campaign => campaign.CampaignId == campaignId).Round
            : RoundSpan.OfWeek(result.Cycle).CutAt(played
                .Where(campaign => campaign.StartsAt > WeeklyCycle.StartOf(result.Cycle))
                .Min(campaign => (DateTimeOffset?)campaign.StartsAt));
    }

    private static int? WeeklyCycleOf(MatchingResult result) => result.CampaignId is null ? result.Cycle : null;

    private static (long GroupId, int? WeeklyCycle, long? CampaignId) KeyOf(MatchingResult result) =>
        (result.GroupId, WeeklyCycleOf(result), result.CampaignId);

    private ErrorCode? RefusalOf(long campaignId, MatchingResult result, DateTimeOffset now)
    {
        if (_campaigns[result.GroupId].FirstOrDefault(campaign => campaign.CampaignId == campaignId) is not { } campaign)
        {
            return ErrorCodes.CampaignNotFound;
        }

        return campaign.CancelledAt is not null ? RoundErrors.NotPlayed
            : !MatchingWindow.IsOpen(campaign.Round, now) || result.Cycle != WeeklyCycle.NumberAt(campaign.StartsAt) ? RoundErrors.Closed
            : RefusalOfMembers(result, campaign.StartsAt);
    }

    private ErrorCode? RefusalOfWeekly(MatchingResult result, DateTimeOffset now)
    {
        var start = WeeklyCycle.StartOf(result.Cycle);
        var latest = now > start ? now : start;
        return !MatchingWindow.IsOpen(result.Cycle, now) ? RoundErrors.Closed
            : _campaigns[result.GroupId].Any(campaign => campaign.CancelledAt is null && campaign.EndsAt > start && campaign.StartsAt <= latest)
                ? RoundErrors.NotPlayed
            : RefusalOfMembers(result, start);
    }

    /// <summary>All who belonged to the group before the start, and nobody else: who joins later waits for the next round.</summary>
    private ErrorCode? RefusalOfMembers(MatchingResult result, DateTimeOffset start) =>
        _members[result.GroupId].Where(member => member.JoinedAt < start).Select(member => member.UserId).ToHashSet()
            .SetEquals(result.Arcs.Select(arc => arc.GiverId))
            ? null
            : RoundErrors.MembersChanged;

    private HashSet<Arc> StoredArcs(MatchingResult result) =>
        [.. _stored[KeyOf(result)].Where(row => row.GiverId is not null).Select(row => new Arc(row.GiverId!.Value, row.ReceiverId!.Value))];

    private sealed record Member(long GroupId, long UserId, DateTimeOffset JoinedAt);

    private sealed record Span(
        long CampaignId, long GroupId, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt, DateTimeOffset? CancelledAt)
    {
        public RoundSpan Round => new(StartsAt, RevealsAt, EndsAt, EndsAt);
    }

    /// <summary>An arc of a stored round; without people when all of them have left it.</summary>
    private sealed record Stored(long GroupId, int? WeeklyCycle, long? CampaignId, long? GiverId, long? ReceiverId);
}
