using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Metrics;

/// <summary>
/// A round that the matcher has decided is played by four until it is revealed, and what every service tells Prometheus is read before and after.
/// </summary>
public sealed class MeasuredRound(MarongTopology marong) : IAsyncLifetime
{
    private const int People = 4;

    private readonly int _cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 9;

    /// <summary>All services that are scraped, with their replicas here.</summary>
    internal static IReadOnlyDictionary<string, int> Services { get; } = new Dictionary<string, int>
    {
        ["gateway"] = 2,
        ["frontend"] = 2,
        ["auth"] = 2,
        ["backend"] = 2,
        ["matching"] = 1,
        ["recommendation"] = 2,
        ["ai"] = 1,
    };

    internal IReadOnlyDictionary<string, Scrape> Before { get; private set; } = new Dictionary<string, Scrape>();

    internal IReadOnlyDictionary<string, Scrape> After { get; private set; } = new Dictionary<string, Scrape>();

    public async ValueTask InitializeAsync()
    {
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(_cycle).AddHours(-20));
        Before = await ScrapeAsync();
        using var crowd = await Crowd.SignInAsync(marong, People, CancellationToken.None);
        var groupId = await GroupCalls.GroupOfAsync(crowd.Players);
        await MatchAsync(groupId);
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(_cycle).AddHours(1));
        await PlayAsync(crowd.Players, groupId);
        await RevealAsync(crowd.Players[0], groupId);
        await ReuseAsync(crowd.Players[1]);
        After = await ScrapeAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>How much a counter has grown, over all replicas.</summary>
    internal double Growth(string service, string name, params (string Label, string Value)[] labels) =>
        After[service].Sum(name, labels) - Before[service].Sum(name, labels);

    private static async Task PlayAsync(IReadOnlyList<Player> players, long groupId)
    {
        foreach (var player in players)
        {
            var mission = await player.AnyMissionAsync(groupId, CancellationToken.None);
            using var selected = await player.SelectAsync(groupId, mission, CancellationToken.None);
            using var posted = await player.PostAsync(groupId, mission, "해냈어요", CancellationToken.None);
            await Player.DataAsync(posted, CancellationToken.None);
            await player.GetDataAsync($"/api/recommendations/places?groupId={groupId}", CancellationToken.None);
        }
    }

    /// <summary>Somebody keeps the token, spends it, and comes with it again.</summary>
    private static async Task ReuseAsync(Player player)
    {
        var token = player.RefreshToken;
        using var refreshed = await player.RefreshAsync(token, CancellationToken.None);
        Assert.True(refreshed.IsSuccessStatusCode);
        using var reused = await player.RefreshAsync(token, CancellationToken.None);
        Assert.False(reused.IsSuccessStatusCode);
    }

    private async Task MatchAsync(long groupId)
    {
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(_cycle).AddHours(-2.5));
        await Matches.WaitForMatcherAsync(marong, groupId, _cycle, CancellationToken.None);
    }

    /// <summary>The clock is put before the instant and not over it, so that the instant comes by itself.</summary>
    private async Task RevealAsync(Player player, long groupId)
    {
        await marong.MoveClockToAsync(WeeklyCycle.RevealOf(_cycle).AddSeconds(-5));
        await Eventually.IsTrueAsync(async () =>
        {
            var told = await player.GetDataAsync("/api/notifications", CancellationToken.None);
            return told.GetProperty("notifications").EnumerateArray().Any(notification =>
                notification.GetProperty("kind").GetString() == "revealed" && notification.GetProperty("groupId").GetInt64() == groupId);
        });
    }

    private async Task<IReadOnlyDictionary<string, Scrape>> ScrapeAsync()
    {
        var scrapes = new Dictionary<string, Scrape>();
        foreach (var (service, replicas) in Services)
        {
            scrapes[service] = await Scrape.OfAsync(marong, service, replicas, CancellationToken.None);
        }

        return scrapes;
    }
}
