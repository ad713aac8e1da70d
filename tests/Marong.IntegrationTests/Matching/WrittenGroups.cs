using System.Security.Cryptography;
using Dapper;
using Marong.Contracts.Matching;
using Marong.IntegrationTests.Topology;
using MySqlConnector;

namespace Marong.IntegrationTests.Matching;

/// <summary>Groups of people who mostly exist nowhere else, written into backend's database: what the matcher does takes many, and nobody who signs in.</summary>
internal sealed class WrittenGroups : IAsyncDisposable
{
    private readonly MySqlDataSource _database;

    private WrittenGroups(MySqlDataSource database, IReadOnlyList<long> ids)
    {
        _database = database;
        Ids = ids;
    }

    public IReadOnlyList<long> Ids { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="marong">The topology.</param>
    /// <param name="groups">How many.</param>
    /// <param name="joined">When the members of each joined.</param>
    public static async Task<WrittenGroups> CreateAsync(MarongTopology marong, int groups, params IReadOnlyList<DateTimeOffset> joined)
    {
        var database = new MySqlDataSource(await marong.ConnectionStringAsync("backend-db", Cancellation));
        await using var connection = await database.OpenConnectionAsync(Cancellation);
        var ids = new List<long>();
        for (var group = 0; group < groups; group++)
        {
            var firstUser = RandomNumberGenerator.GetInt32(int.MaxValue) * 1000L;
            ids.Add(await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                INSERT INTO `groups` (name, normalized_name, invite_code, owner_id, member_count, created_at)
                VALUES (@name, @name, @code, @firstUser, @members, @created) RETURNING id
                """,
                new { name = Unique.GroupName(), code = Unique.InviteCode(), firstUser, members = joined.Count, created = joined[0].UtcDateTime },
                cancellationToken: Cancellation)));
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO group_members (group_id, user_id, nickname, normalized_nickname, joined_at)
                VALUES (@group, @user, @nickname, @nickname, @joined)
                """,
                joined.Select((instant, index) => new { group = ids[^1], user = firstUser + index, nickname = $"사람 {index}", joined = instant.UtcDateTime }),
                cancellationToken: Cancellation));
        }

        return new WrittenGroups(database, ids);
    }

    /// <summary>A group that came about in the usual way.</summary>
    public static async Task<WrittenGroups> OfAsync(MarongTopology marong, long groupId) =>
        new(new MySqlDataSource(await marong.ConnectionStringAsync("backend-db", Cancellation)), [groupId]);

    /// <summary>Who gives to whom, in each round that the groups have at that cycle.</summary>
    public async Task<IReadOnlyList<(long GroupId, IReadOnlyList<Arc> Arcs)>> RoundsAsync(int cycle)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        var rows = await connection.QueryAsync<(long GroupId, long RoundId, long GiverId, long ReceiverId)>(new CommandDefinition(
            """
            SELECT r.group_id, r.id, a.giver_id, a.receiver_id FROM rounds r JOIN assignments a ON a.round_id = r.id
            WHERE r.group_id IN @Ids AND r.cycle = @cycle
            """,
            new { Ids, cycle },
            cancellationToken: Cancellation));
        return [.. rows.GroupBy(row => (row.GroupId, row.RoundId))
            .Select(round => (round.Key.GroupId, (IReadOnlyList<Arc>)[.. round.Select(row => new Arc(row.GiverId, row.ReceiverId))]))];
    }

    public async Task<bool> AreAllMatchedAsync(int cycle) => (await RoundsAsync(cycle)).Select(round => round.GroupId).Distinct().Count() == Ids.Count;

    /// <summary>How many of something belong to the rounds of each group: names, missions, notifications.</summary>
    public async Task<IReadOnlyList<long>> CountsAsync(string table, int cycle)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM rounds r JOIN {table} t ON t.round_id = r.id WHERE r.group_id IN @Ids AND r.cycle = @cycle GROUP BY r.id",
            new { Ids, cycle },
            cancellationToken: Cancellation))];
    }

    public async Task<IReadOnlyList<long>> MembersAsync(long groupId)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT user_id FROM group_members WHERE group_id = @groupId ORDER BY user_id", new { groupId }, cancellationToken: Cancellation))];
    }

    /// <summary>Nobody stores a round of that group before what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldAsync(long groupId)
    {
        var connection = await _database.OpenConnectionAsync(Cancellation);
        var transaction = await connection.BeginTransactionAsync(Cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT id FROM `groups` WHERE id = @groupId FOR UPDATE", new { groupId }, transaction, cancellationToken: Cancellation));
        return connection;
    }

    public async Task<long> AnnounceAsync(long groupId, DateTimeOffset start, DateTimeOffset reveal, DateTimeOffset end)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            INSERT INTO campaigns (group_id, title, starts_at, reveals_at, ends_at, created_at)
            VALUES (@groupId, '크리스마스', @start, @reveal, @end, @start) RETURNING id
            """,
            new { groupId, start = start.UtcDateTime, reveal = reveal.UtcDateTime, end = end.UtcDateTime },
            cancellationToken: Cancellation));
    }

    /// <summary>A round of no kind that stands in the way of whatever starts at that instant.</summary>
    public async Task ObstructAsync(long groupId, int cycle, DateTimeOffset start)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO rounds (group_id, cycle, starts_at, reveals_at, ends_at, seed)
            VALUES (@groupId, @cycle, @start, @end, @end, REPEAT('a', 16))
            """,
            new { groupId, cycle, start = start.UtcDateTime, end = start.UtcDateTime.AddDays(1) },
            cancellationToken: Cancellation));
    }

    public async Task CancelAsync(long campaignId)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE campaigns SET cancelled_at = created_at WHERE id = @campaignId", new { campaignId }, cancellationToken: Cancellation));
    }

    /// <summary>So that no later test's matcher meets them.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = await _database.OpenConnectionAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM `groups` WHERE id IN @Ids", new { Ids }));
        }

        await _database.DisposeAsync();
    }
}
