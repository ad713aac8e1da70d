using Dapper;
using Marong.Contracts.Matching;
using Marong.Matching.Tests;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Benchmarks.Storing;

/// <summary>Many groups of 30, in the database and as the matcher sees them. Groups differ in members; their tastes and pasts repeat.</summary>
internal sealed class PlayingGroups
{
    public const int Size = 30;
    public const int Cycle = 40;

    private const int Patterns = 500;
    private const int RememberedRounds = 10;
    private const int IdsAGroup = 100;

    private readonly MatchingGroup[] _patterns;

    public PlayingGroups(Groups groups, int count)
    {
        Count = count;
        _patterns = [.. Enumerable.Range(0, Math.Min(Patterns, count)).Select(_ => Renumbered(groups))];
    }

    /// <summary>When the matcher does its work: shortly before the round's start.</summary>
    public static DateTimeOffset Matched { get; } = WeeklyCycle.StartOf(Cycle).AddHours(-1);

    public int Count { get; }

    /// <summary>The <paramref name="index"/>th group, from 0.</summary>
    public MatchingGroup At(int index)
    {
        var pattern = _patterns[index % _patterns.Length];
        var (groupId, first) = (index + 1L, (index + 1L) * IdsAGroup);
        return pattern with
        {
            GroupId = groupId,
            Members = [.. pattern.Members.Select(member => member with { UserId = first + member.UserId })],
            History = [.. pattern.History.Select(pair => pair with { GiverId = first + pair.GiverId, ReceiverId = first + pair.ReceiverId })],
        };
    }

    public Task InsertAsync(MySqlConnection connection, CancellationToken cancellationToken) => connection.ExecuteAsync(new CommandDefinition(
        $"""
        SET SESSION unique_checks = 0, foreign_key_checks = 0;
        INSERT INTO `groups` (id, name, normalized_name, invite_code, owner_id, member_count, created_at)
        SELECT seq, CONCAT('g', seq), CONCAT('g', seq), LPAD(CONV(seq, 10, 36), 6, '0'), seq * {IdsAGroup} + 1, {Size}, @joined
        FROM seq_1_to_{Count};
        INSERT INTO group_members (group_id, user_id, nickname, normalized_nickname, joined_at)
        SELECT g.seq, g.seq * {IdsAGroup} + m.seq, CONCAT('m', m.seq), CONCAT('m', m.seq), @joined
        FROM seq_1_to_{Count} g CROSS JOIN seq_1_to_{Size} m
        ORDER BY g.seq, m.seq;
        SET SESSION unique_checks = 1, foreign_key_checks = 1;
        """,
        new { joined = WeeklyCycle.StartOf(Cycle).UtcDateTime.AddDays(-70) },
        cancellationToken: cancellationToken));

    /// <summary>With members numbered from 1.</summary>
    private static MatchingGroup Renumbered(Groups groups)
    {
        var group = groups.Of(Size);
        var numbered = group with { Cycle = Cycle, Members = [.. group.Members.Select((member, index) => member with { UserId = index + 1 })] };
        return numbered with { History = groups.RandomRounds(numbered, 1, RememberedRounds) };
    }
}
