using Aspire.Hosting.Testing;
using Dapper;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.IntegrationTests.Anonymity;

/// <summary>
/// The same six people play the same round in two groups that differ in one thing: who cares for the observer. What the observer sees before the
/// reveal must be the same in both, or it tells something. Everything that anybody saw, and all that was logged meanwhile, is kept.
/// </summary>
public sealed class PlayedRound(MarongTopology marong) : IAsyncLifetime
{
    private static readonly string[] Names = ["가온누리", "나린바람", "다솜햇살", "라온하제", "마루한별", "바다노을"];

    internal int Cycle { get; } = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 30;

    internal IReadOnlyList<Player> People { get; private set; } = [];

    internal Player Watcher => People[0];

    internal Masquerade One { get; private set; } = null!;

    internal Masquerade Other { get; private set; } = null!;

    /// <summary>What the watcher saw of each group while the round was secret.</summary>
    internal IReadOnlyList<Observation> OfOne { get; private set; } = [];

    internal IReadOnlyList<Observation> OfOther { get; private set; } = [];

    /// <summary>All that all services had logged when the round was about to be revealed.</summary>
    internal IReadOnlyList<string> Log { get; private set; } = [];

    internal IReadOnlyList<string> Metrics { get; private set; } = [];

    internal IReadOnlyList<string> Aliases { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = CancellationToken.None;
        await FarIds.StartAsync(marong, cancellationToken);

        // Who comes together while a round runs is left to wait by the matcher, so the test can decide who gives to whom in the next one.
        await SetClockBeforeAsync();
        var people = new List<Player>();
        foreach (var name in Names)
        {
            people.Add(await Player.SignInAsync(marong, name, cancellationToken));
        }

        People = people;
        One = new Masquerade(marong, people, "가면무도회", "MASK01");
        Other = new Masquerade(marong, people, "다른무도회", "MASK02");
        await One.GatherAsync(cancellationToken);
        await Other.GatherAsync(cancellationToken);

        // The watcher cares for person 1 in both. In one it is person 5 who cares for the watcher, in the other person 4.
        await One.MatchAsync(Cycle, [people[0], people[1], people[2], people[3], people[4], people[5]], cancellationToken);
        await Other.MatchAsync(Cycle, [people[0], people[1], people[2], people[3], people[5], people[4]], cancellationToken);
        await SetClockAsync();
        await One.PostAsync(cancellationToken);
        await Other.PostAsync(cancellationToken);
        await One.WriteAsync(cancellationToken);
        await Other.WriteAsync(cancellationToken);
        OfOne = await One.LookAsync(Watcher, cancellationToken);
        OfOther = await Other.LookAsync(Watcher, cancellationToken);
        foreach (var player in people.Skip(1))
        {
            await One.LookAsync(player, cancellationToken);
        }

        foreach (var player in people)
        {
            await player.GetDataAsync($"/api/recommendations/places?groupId={One.GroupId}", cancellationToken);
        }

        Log = await marong.LinesAsync(cancellationToken, "");
        Metrics = await ScrapeAsync(cancellationToken);
        Aliases = await AliasesAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var player in People)
        {
            player.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>In the week before: who comes now is there when the round starts.</summary>
    internal Task SetClockBeforeAsync() => marong.MoveClockToAsync(WeeklyCycle.StartOf(Cycle - 1).AddDays(2));

    /// <summary>Tuesday, 10:00 in Korea: the round runs and is secret.</summary>
    internal Task SetClockAsync() => marong.MoveClockToAsync(WeeklyCycle.StartOf(Cycle).AddHours(22));

    /// <summary>What tells somebody from others: ids, names, pictures, the instant of joining.</summary>
    internal async Task<IReadOnlyList<string>> MarksOfAsync(Masquerade group, Player player, CancellationToken cancellationToken)
    {
        await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", cancellationToken));
        var (nickname, key, joined) = await backend.QuerySingleAsync<(string, string, DateTime)>(new CommandDefinition(
            "SELECT nickname, profile_image_key, joined_at FROM group_members WHERE group_id = @GroupId AND user_id = @UserId",
            new { group.GroupId, player.UserId },
            cancellationToken: cancellationToken));
        return [$"{player.UserId}", player.Name, nickname, key.Split('/')[1].Split('.')[0], $"{joined:yyyy-MM-ddTHH:mm:ss.ffffff}", player.SessionId];
    }

    private async Task<IReadOnlyList<string>> AliasesAsync(CancellationToken cancellationToken)
    {
        await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", cancellationToken));
        return [.. await backend.QueryAsync<string>(new CommandDefinition(
            "SELECT a.name FROM anonymous_names a JOIN rounds r ON r.id = a.round_id WHERE r.group_id IN @groups",
            new { groups = new[] { One.GroupId, Other.GroupId } },
            cancellationToken: cancellationToken))];
    }

    private async Task<IReadOnlyList<string>> ScrapeAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var service in new[] { "gateway", "auth", "backend", "matching", "recommendation", "ai" })
        {
            using var management = marong.Application.CreateHttpClient(service, "management");
            lines.AddRange((await management.GetStringAsync("/metrics", cancellationToken)).Split('\n').Select(line => $"{service}: {line}"));
        }

        return lines;
    }
}
