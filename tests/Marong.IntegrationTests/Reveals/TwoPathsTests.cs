using System.Globalization;
using System.Text.Json;
using Dapper;
using Marong.Backend.Images;
using Marong.Backend.Manitto;
using Marong.Backend.Reveals;
using Marong.Contracts.Auth;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Marong.IntegrationTests.Reveals;

/// <summary>What is read for a whole group and what is read for one member are the same, whatever has happened in the group.</summary>
public sealed class TwoPathsTests(MarongTopology marong) : IAsyncLifetime
{
    private const int Groups = 25;
    private const int MostMembers = 9;
    private const long FirstUser = 93_000_000_000;

    private static readonly DateTimeOffset Start = WeeklyCycle.StartOf(40);

    /// <summary>So late that nobody matches these groups meanwhile.</summary>
    private static readonly DateTimeOffset Joined = Start.AddYears(70);
    private static readonly ImageLinks Links = new(new string('k', 32), TimeProvider.System);

    private WebApplication _services = null!;
    private MySqlDataSource _database = null!;
    private Random _random = null!;
    private long _nextUser = FirstUser;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var seed = Environment.GetEnvironmentVariable("MARONG_PATHS_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        Note.Write($"groups are those of seed {seed}: MARONG_PATHS_SEED={seed} repeats them");
        _random = new Random(seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:backend-db"] = await marong.ConnectionStringAsync("backend-db", Cancellation);
        builder.Logging.ClearProviders();
        builder.AddDatabase("backend-db");
        _services = builder.Build();
        _database = _services.Services.GetRequiredService<MySqlDataSource>();
    }

    public async ValueTask DisposeAsync()
    {
        await using (var connection = await _database.OpenConnectionAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("DELETE FROM `groups` WHERE owner_id >= @FirstUser", new { FirstUser });
        }

        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_group_read_as_a_whole_shows_each_member_what_the_database_shows_them()
    {
        var groups = new Dictionary<long, IReadOnlyList<long>>();
        for (var i = 0; i < Groups; i++)
        {
            var (groupId, members) = await MakeAsync();
            groups.Add(groupId, members);
        }

        var (one, all) = (new ManittoStore(_database), new SnapshotStore(_database));
        var compared = 0;
        foreach (var at in Enumerable.Range(0, 8).Select(_ => AnyInstant()))
        {
            foreach (var timed in await all.ReadAsync(groups.Keys, at, Cancellation))
            {
                var (since, until) = (Later(timed.Since, Start.AddDays(-30)), Earlier(timed.Until, Start.AddDays(60)));
                DateTimeOffset[] instants = [since, at, until.AddTicks(-10), Later(since, until.AddTicks(-_random.NextInt64((until - since).Ticks) / 10 * 10))];
                foreach (var userId in groups[timed.Snapshot.GroupId])
                {
                    foreach (var now in instants)
                    {
                        var expected = await one.FindAsync(timed.Snapshot.GroupId, userId, now, Cancellation);
                        Assert.Equal(Shown(expected, now), Shown(timed.Snapshot.Of(userId), now));
                        compared++;
                    }
                }
            }
        }

        Note.Write($"{compared} answers of {Groups} groups were the same on both paths");
    }

    /// <summary>What was read, and the answer that is made of it.</summary>
    private static string Shown(MemberRounds? member, DateTimeOffset now) => member is null
        ? "none"
        : JsonSerializer.Serialize(new { member, detail = new ManittoView(member, now).Show(new Dictionary<long, UserCard>(), Links) }, JsonSerializerOptions.Web);

    /// <summary>Members who stay, leave, come late; weekly rounds and campaigns; rounds of which nobody gave to anybody. Returns everybody who ever was in it.</summary>
    private async Task<(long GroupId, IReadOnlyList<long> People)> MakeAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        var people = Enumerable.Range(0, _random.Next(1, MostMembers)).Select(_ => _nextUser++).ToList();
        var groupId = await connection.ExecuteScalarAsync<long>(Command(
            """
            INSERT INTO `groups` (name, normalized_name, invite_code, owner_id, member_count, created_at)
            VALUES (@name, @name, @code, @owner, @count, @Start);
            SELECT LAST_INSERT_ID();
            """,
            new { name = $"두길{Unique.Text(6)}", code = Unique.InviteCode(), owner = people[0], count = people.Count, Start }));
        foreach (var member in people.Where(_ => _random.Next(5) > 0))
        {
            await connection.ExecuteAsync(Command(
                """
                INSERT INTO group_members (group_id, user_id, nickname, normalized_nickname, profile_image_key, joined_at)
                VALUES (@groupId, @member, @name, @name, @key, @Joined)
                """,
                new { groupId, member, name = $"이름{member}", key = _random.Next(2) == 0 ? null : $"profiles/{member}.png", Joined }));
        }

        for (var cycle = 38; cycle <= 44; cycle++)
        {
            if (_random.Next(3) > 0)
            {
                await PlayAsync(connection, groupId, people, cycle, null, WeeklyCycle.StartOf(cycle), WeeklyCycle.RevealOf(cycle), WeeklyCycle.EndOf(cycle));
            }
        }

        for (var i = _random.Next(4); i > 0; i--)
        {
            await AnnounceAsync(connection, groupId, people, Start.AddDays(-9 + (i * 8)).AddHours(_random.Next(100)).AddMinutes(30));
        }

        return (groupId, people);
    }

    private async Task AnnounceAsync(MySqlConnection connection, long groupId, IReadOnlyList<long> people, DateTimeOffset starts)
    {
        var (reveals, ends) = (starts.AddHours(_random.Next(1, 30)), starts.AddHours(_random.Next(31, 60)));
        var campaignId = await connection.ExecuteScalarAsync<long>(Command(
            """
            INSERT INTO campaigns (group_id, title, starts_at, reveals_at, ends_at, created_at, cancelled_at)
            VALUES (@groupId, '잔치', @starts, @reveals, @ends, @Start, @cancelled);
            SELECT LAST_INSERT_ID();
            """,
            new { groupId, starts, reveals, ends, Start, cancelled = _random.Next(5) == 0 ? Start : (DateTimeOffset?)null }));
        if (_random.Next(3) > 0)
        {
            await PlayAsync(connection, groupId, people, null, campaignId, starts, reveals, ends);
        }
    }

    private async Task PlayAsync(
        MySqlConnection connection,
        long groupId,
        IReadOnlyList<long> people,
        int? week,
        long? campaignId,
        DateTimeOffset starts,
        DateTimeOffset reveals,
        DateTimeOffset ends)
    {
        var roundId = await connection.ExecuteScalarAsync<long>(Command(
            """
            INSERT INTO rounds (group_id, cycle, weekly_cycle, campaign_id, starts_at, reveals_at, ends_at, seed)
            VALUES (@groupId, @cycle, @week, @campaignId, @starts, @reveals, @ends, 'aaaaaaaaaaaaaaaa');
            SELECT LAST_INSERT_ID();
            """,
            new { groupId, cycle = WeeklyCycle.NumberAt(starts), week, campaignId, starts, reveals, ends }));
        var circle = people.OrderBy(_ => _random.Next()).Take(_random.Next(people.Count + 1)).ToList();
        for (var i = 0; circle.Count > 1 && i < circle.Count; i++)
        {
            await connection.ExecuteAsync(Command(
                """
                INSERT INTO assignments (round_id, giver_id, receiver_id) VALUES (@roundId, @giver, @receiver);
                INSERT INTO anonymous_names (round_id, user_id, name) VALUES (@roundId, @giver, @name);
                """,
                new { roundId, giver = circle[i], receiver = circle[(i + 1) % circle.Count], name = $"별명 {i}" }));
        }
    }

    private DateTimeOffset AnyInstant() => Start.AddDays(-20).AddMinutes(_random.Next(60 * 24 * 55));

    private static CommandDefinition Command(string sql, object parameters) => new(sql, parameters, cancellationToken: Cancellation);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
