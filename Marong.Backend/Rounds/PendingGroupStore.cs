using Dapper;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>The groups that a cycle still has to be decided for, with what the decision depends on.</summary>
internal sealed class PendingGroupStore(MySqlDataSource database)
{
    /// <summary>Half a year of weekly ones: whoever met longer ago counts as a stranger again.</summary>
    private const int RoundsRemembered = 26;

    public async Task<IReadOnlyList<MatchingGroup>> FindAsync(
        int cycle, int minimumMembers, long after, int take, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // Who joins after the start waits for the next cycle, and one group has one cycle: so the group waits with them.
        var groupIds = (await connection.QueryAsync<long>(new CommandDefinition(
            """
            SELECT g.id FROM `groups` g
            WHERE g.id > @after AND g.member_count >= @minimumMembers
              AND NOT EXISTS (SELECT 1 FROM rounds r WHERE r.group_id = g.id AND r.weekly_cycle = @cycle)
              AND NOT EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = g.id AND m.joined_at >= @start)
            ORDER BY g.id LIMIT @take
            """,
            new { after, minimumMembers, cycle, start = WeeklyCycle.StartOf(cycle), take },
            cancellationToken: cancellationToken))).AsList();
        if (groupIds.Count == 0)
        {
            return [];
        }

        var members = await connection.QueryAsync<Member>(new CommandDefinition(
            """
            SELECT m.group_id, m.user_id, s.ei_score, s.sn_score, s.tf_score, s.jp_score
            FROM group_members m LEFT JOIN surveys s ON s.user_id = m.user_id WHERE m.group_id IN @groupIds
            """,
            new { groupIds },
            cancellationToken: cancellationToken));
        var hobbies = await connection.QueryAsync<Hobby>(new CommandDefinition(
            """
            SELECT user_id, name FROM survey_hobbies
            WHERE user_id IN (SELECT user_id FROM group_members WHERE group_id IN @groupIds) ORDER BY user_id, position
            """,
            new { groupIds },
            cancellationToken: cancellationToken));
        var meetings = await connection.QueryAsync<Meeting>(new CommandDefinition(
            """
            SELECT r.group_id, a.giver_id, a.receiver_id, MIN(r.rounds_ago) AS rounds_ago
            FROM (
                SELECT id, group_id, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY starts_at DESC) AS rounds_ago
                FROM rounds WHERE group_id IN @groupIds AND starts_at < @start) r
            JOIN assignments a ON a.round_id = r.id
            WHERE r.rounds_ago <= @RoundsRemembered
            GROUP BY r.group_id, a.giver_id, a.receiver_id
            """,
            new { groupIds, start = WeeklyCycle.StartOf(cycle), RoundsRemembered },
            cancellationToken: cancellationToken));

        var hobbiesOf = hobbies.ToLookup(hobby => hobby.UserId, hobby => hobby.Name);
        var membersOf = members.ToLookup(
            member => member.GroupId, member => new MatchingMember(member.UserId, [.. hobbiesOf[member.UserId]], member.Mbti));
        var meetingsOf = meetings.ToLookup(
            meeting => meeting.GroupId, meeting => new PastPair(meeting.GiverId, meeting.ReceiverId, (int)meeting.RoundsAgo));
        return [.. groupIds.Select(id => new MatchingGroup(id, cycle, CampaignId: null, [.. membersOf[id]], [.. meetingsOf[id]]))];
    }

    private sealed record Member(long GroupId, long UserId, int? EiScore, int? SnScore, int? TfScore, int? JpScore)
    {
        /// <summary>Nothing for who has not answered the survey.</summary>
        public string? Mbti =>
            (EiScore, SnScore, TfScore, JpScore) is ({ } ei, { } sn, { } tf, { } jp) ? Survey.Mbti.Of(ei, sn, tf, jp) : null;
    }

    private sealed record Hobby(long UserId, string Name);

    private sealed record Meeting(long GroupId, long GiverId, long ReceiverId, long RoundsAgo);
}
