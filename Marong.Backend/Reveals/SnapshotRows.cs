using Marong.Backend.Campaigns;

namespace Marong.Backend.Reveals;

/// <param name="Snapshot">The group.</param>
/// <param name="Since">From here on it is so.</param>
/// <param name="Until">From here on it is not.</param>
internal sealed record TimedSnapshot(GroupSnapshot Snapshot, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>What was read of several groups, and what follows from it at the instant it was read for. Pure.</summary>
internal sealed record SnapshotRows(
    IReadOnlyList<SnapshotRows.Group> Groups,
    ILookup<long, SnapshotRows.Member> Members,
    ILookup<long, SnapshotRows.Round> Rounds,
    ILookup<long, SnapshotRows.Arc> Arcs,
    ILookup<long, SnapshotRows.Planned> Campaigns,
    IReadOnlyDictionary<long, DateTimeOffset> NextStarts)
{
    public IReadOnlyList<TimedSnapshot> At(DateTimeOffset at) => [.. Groups.Select(group => At(group, at))];

    /// <remarks>
    /// The answers change by themselves when a round begins, when one is revealed, and when a campaign ends, which decides which others are
    /// read. A giver is in the snapshot only when the reveal is not later than its instant, so the snapshot does not begin before that reveal.
    /// </remarks>
    private TimedSnapshot At(Group group, DateTimeOffset at)
    {
        var rounds = Rounds[group.GroupId].OrderByDescending(round => round.StartsAt).ToList();
        var campaigns = Campaigns[group.GroupId].Select(campaign => campaign.ToCampaign()).ToList();
        var changes = rounds.SelectMany(round => new[] { round.StartsAt, round.RevealsAt })
            .Concat(campaigns.Select(campaign => campaign.EndsAt))
            .Concat(NextStarts.TryGetValue(group.GroupId, out var start) ? [start] : [])
            .ToList();
        var snapshot = new GroupSnapshot(
            group.GroupId,
            group.Name,
            Members[group.GroupId].ToDictionary(member => member.UserId, member => new Person(member.Nickname, member.ImageKey)),
            [.. rounds.Select(round => Played(round, at))],
            campaigns);
        return new TimedSnapshot(
            snapshot,
            changes.Where(change => change <= at).DefaultIfEmpty(DateTimeOffset.MinValue).Max(),
            changes.Where(change => change > at).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }

    private RoundSnapshot Played(Round round, DateTimeOffset at)
    {
        var isRevealed = round.RevealsAt <= at;
        var parts = new Dictionary<long, Part>();
        foreach (var arc in Arcs[round.RoundId])
        {
            parts[arc.GiverId] = parts.GetValueOrDefault(arc.GiverId) with { ReceiverId = arc.ReceiverId };
            parts[arc.ReceiverId] = parts.GetValueOrDefault(arc.ReceiverId) with
            {
                Alias = arc.Alias,
                HasGiver = true,
                GiverId = isRevealed ? arc.GiverId : null,
            };
        }

        return new RoundSnapshot(round.StartsAt, round.RevealsAt, round.EndsAt, parts);
    }

    internal sealed record Group(long GroupId, string Name);

    internal sealed record Member(long GroupId, long UserId, string Nickname, string? ImageKey);

    internal sealed record Round(long RoundId, long GroupId, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt);

    internal sealed record Arc(long RoundId, long GiverId, long ReceiverId, string? Alias);

    internal sealed record Planned(
        long GroupId, long CampaignId, string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
    {
        public Campaign ToCampaign() => new(CampaignId, Title, StartsAt, RevealsAt, EndsAt);
    }

    internal sealed record Start(long GroupId, DateTimeOffset StartsAt);
}
