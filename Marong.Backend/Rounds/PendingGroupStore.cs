using System.Text.Json;
using Dapper;
using Marong.Backend.Data;
using Marong.Backend.MbtiUpdates;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>The groups that a round still has to be decided for, with what the decision depends on.</summary>
internal sealed class PendingGroupStore(MySqlDataSource database)
{
    /// <summary>Half a year of weekly ones: whoever met longer ago counts as a stranger again.</summary>
    private const int RoundsRemembered = 26;

    /// <summary>
    /// Whatever is to be matched now. Of a group's weekly round and its campaign that is the one that starts first, because who meets in it
    /// counts for the other; but what has begun already, and may be left to wait, hides nothing that is still to come.
    /// </summary>
    public async Task<IReadOnlyList<MatchingGroup>> FindAsync(DateTimeOffset now, PendingPage page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var campaigns = await CampaignsAsync(connection, now, page, cancellationToken);
        var weekly = MatchingWindow.WeeklyCycleAt(now) is { } cycle ? await WeeklyAsync(connection, cycle, now, page, cancellationToken) : [];
        var rounds = campaigns.Concat(weekly).GroupBy(round => round.GroupId, (_, ofGroup) => ofGroup.MinBy(round => (round.StartsAt <= now, round.StartsAt))!);
        return await DescribeAsync(connection, [.. rounds.OrderBy(round => round.GroupId).Take(page.Take)], cancellationToken);
    }

    /// <summary>The groups without a round for that cycle.</summary>
    public async Task<IReadOnlyList<MatchingGroup>> FindAsync(int cycle, DateTimeOffset now, PendingPage page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await DescribeAsync(connection, await WeeklyAsync(connection, cycle, now, page, cancellationToken), cancellationToken);
    }

    /// <summary>No weekly round is played that would start within a campaign, or that one has cut off already.</summary>
    private static async Task<IReadOnlyList<PendingRound>> WeeklyAsync(
        MySqlConnection connection, int cycle, DateTimeOffset now, PendingPage page, CancellationToken cancellationToken)
    {
        var start = WeeklyCycle.StartOf(cycle);
        var groupIds = await connection.QueryAsync<long>(new CommandDefinition(
            """
            SELECT g.id FROM `groups` g
            WHERE g.id > @After AND g.member_count >= @MinimumMembers
              AND NOT EXISTS (SELECT 1 FROM rounds r WHERE r.group_id = g.id AND r.weekly_cycle = @cycle)
              AND NOT EXISTS (
                SELECT 1 FROM campaigns c WHERE c.group_id = g.id AND c.ends_at > @start AND c.starts_at <= @latest AND c.cancelled_at IS NULL)
              AND (SELECT COUNT(*) FROM group_members m WHERE m.group_id = g.id AND m.joined_at < @start) >= @MinimumMembers
            ORDER BY g.id LIMIT @Take
            """,
            new { page.After, page.MinimumMembers, page.Take, cycle, start, latest = now > start ? now : start },
            cancellationToken: cancellationToken));
        return [.. groupIds.Select(groupId => new PendingRound(groupId, CampaignId: null, start))];
    }

    private static Task<IEnumerable<PendingRound>> CampaignsAsync(
        MySqlConnection connection, DateTimeOffset now, PendingPage page, CancellationToken cancellationToken) =>
        connection.QueryAsync<PendingRound>(new CommandDefinition(
            """
            SELECT c.group_id, c.id AS campaign_id, c.starts_at FROM campaigns c
            WHERE c.reveals_at > @now AND c.starts_at <= @soon AND c.group_id > @After AND c.cancelled_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM rounds r WHERE r.campaign_id = c.id)
              AND (SELECT COUNT(*) FROM group_members m WHERE m.group_id = c.group_id AND m.joined_at < c.starts_at) >= @MinimumMembers
            ORDER BY c.group_id LIMIT @Take
            """,
            new { page.After, page.MinimumMembers, page.Take, now, soon = now + MatchingWindow.BeforeCampaign },
            cancellationToken: cancellationToken));

    private static async Task<IReadOnlyList<MatchingGroup>> DescribeAsync(
        MySqlConnection connection, IReadOnlyList<PendingRound> rounds, CancellationToken cancellationToken)
    {
        if (rounds.Count == 0)
        {
            return [];
        }

        // Who joins after the start waits for the next round.
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            SELECT m.group_id, m.user_id, {CurrentMbti.Columns}
            FROM {Pending} JOIN group_members m ON m.group_id = pending.group_id AND m.joined_at < pending.starts_at
            LEFT JOIN surveys s ON s.user_id = m.user_id
            {CurrentMbti.Join};
            SELECT user_id, name FROM survey_hobbies
            WHERE user_id IN (SELECT m.user_id FROM {Pending} JOIN group_members m ON m.group_id = pending.group_id)
            ORDER BY user_id, position;
            SELECT r.group_id, a.giver_id, a.receiver_id, MIN(r.rounds_ago) AS rounds_ago
            FROM (
                SELECT r.id, r.group_id, ROW_NUMBER() OVER (PARTITION BY r.group_id ORDER BY r.starts_at DESC) AS rounds_ago
                FROM {Pending} JOIN rounds r ON r.group_id = pending.group_id AND r.starts_at < pending.starts_at) r
            JOIN assignments a ON a.round_id = r.id
            WHERE r.rounds_ago <= @RoundsRemembered
            GROUP BY r.group_id, a.giver_id, a.receiver_id;
            """,
            new { rounds = JsonSerializer.Serialize(rounds.Select(round => new object[] { round.GroupId, round.StartsAt.ToSql() })), RoundsRemembered },
            cancellationToken: cancellationToken));
        var members = await read.ReadAsync<Member>();
        var hobbiesOf = (await read.ReadAsync<Hobby>()).ToLookup(hobby => hobby.UserId, hobby => hobby.Name);
        var membersOf = members.ToLookup(
            member => member.GroupId, member => new MatchingMember(member.UserId, [.. hobbiesOf[member.UserId]], member.Mbti));
        var meetingsOf = (await read.ReadAsync<Meeting>()).ToLookup(
            meeting => meeting.GroupId, meeting => new PastPair(meeting.GiverId, meeting.ReceiverId, (int)meeting.RoundsAgo));
        return [.. rounds.Select(round => new MatchingGroup(
            round.GroupId, WeeklyCycle.NumberAt(round.StartsAt), round.CampaignId, [.. membersOf[round.GroupId]], [.. meetingsOf[round.GroupId]])
        {
            StartsAt = round.StartsAt,
        })];
    }

    private const string Pending =
        "JSON_TABLE(@rounds, '$[*]' COLUMNS (group_id BIGINT PATH '$[0]', starts_at DATETIME(6) PATH '$[1]')) pending";

    private sealed record PendingRound(long GroupId, long? CampaignId, DateTimeOffset StartsAt);

    private sealed record Member(long GroupId, long UserId, int? EiScore, int? SnScore, int? TfScore, int? JpScore)
    {
        /// <summary>Nothing for who has not answered the survey.</summary>
        public string? Mbti =>
            (EiScore, SnScore, TfScore, JpScore) is ({ } ei, { } sn, { } tf, { } jp) ? Survey.Mbti.Of(ei, sn, tf, jp) : null;
    }

    private sealed record Hobby(long UserId, string Name);

    private sealed record Meeting(long GroupId, long GiverId, long ReceiverId, long RoundsAgo);
}

/// <param name="MinimumMembers">Smaller groups are left out.</param>
/// <param name="After">The last group of the page before.</param>
/// <param name="Take">How many.</param>
internal sealed record PendingPage(int MinimumMembers, long After, int Take);
