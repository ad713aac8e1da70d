using System.Net.Http.Headers;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Reveals;

/// <summary>What the reveal costs, and that what makes it cheap tells nothing too early and nothing outdated.</summary>
public sealed class RevealTests(MarongTopology marong)
{
    private const int Members = 30;
    private const int Replicas = 2;

    /// <summary>With a connection of its own each, so many requests reach both replicas.</summary>
    private const int Enough = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_first_request_on_the_reveal_of_thirty_costs_no_SQL_on_any_replica()
    {
        using var circle = await Circle.MatchAsync(marong, Members, Cancellation);
        await circle.MoveToDayAsync(5, hours: 4);
        await PreparedAsync(() => circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddMinutes(-5)));
        var early = await Task.WhenAll(circle.Players.Select(player => AskAsync(circle, player)));
        Assert.All(early, answer => Assert.False(answer.Detail.TryGetProperty("revealedManitto", out _)));
        Assert.All(early, answer => Assert.Equal(1, answer.Commands));

        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));
        var answers = await Task.WhenAll(circle.Players.SelectMany(player => new[] { AskAsync(circle, player), AskAsync(circle, player) }));

        Assert.All(answers, answer => Assert.Equal(0, answer.Commands));
        foreach (var (index, player) in circle.Players.Index())
        {
            var giver = circle.Players[(index + Members - 1) % Members].Name;
            Assert.All(answers.Where(answer => answer.Who == player), answer => Assert.Equal((giver, giver), Giver(answer.Detail)));
        }
    }

    [Fact]
    public async Task A_group_that_nobody_prepared_is_read_when_the_second_of_its_members_asks_and_no_more()
    {
        using var circle = await Circle.MatchAsync(marong, 5, Cancellation);
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddHours(5));
        var answers = new List<Answer>();
        for (var i = 0; i < 4 * Enough; i++)
        {
            answers.Add(await AskAsync(circle, circle.Players[i % 5]));
        }

        // On each replica once for the first, and once for all.
        Assert.InRange(answers.Sum(answer => answer.Commands), 1, 2 * Replicas);
    }

    [Fact]
    public async Task Whoever_changes_their_profile_joins_or_leaves_is_seen_so_at_once()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        using var late = await Player.SignInAsync(marong, Unique.Name("늦은"), Cancellation);
        var (giver, receiver) = (circle.Players[1], circle.Players[2]);
        await circle.MoveToDayAsync(5, hours: 4);
        await PreparedAsync(() => circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddMinutes(-5)));
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddMinutes(1));
        Assert.Equal(giver.Name, Giver((await AskAsync(circle, receiver)).Detail).Nickname);

        var nickname = Unique.Name("새이름");
        using (var changed = await giver.ChangeProfileAsync(circle.GroupId, Form.Of(("groupUserNickname", nickname))))
        {
            await Player.DataAsync(changed, Cancellation);
        }

        await EverywhereAsync(async () => Giver((await AskAsync(circle, receiver)).Detail) == (giver.Name, nickname));
        Assert.Equal(0, (await AskAsync(circle, receiver)).Commands);

        await late.JoinGroupAsync(circle.GroupId, circle.InviteCode, Cancellation);
        await EverywhereAsync(async () => await AskAsync(circle, late) is { Status: 200, Commands: 0 } answer && !answer.Detail.TryGetProperty("revealedManitto", out _));

        using (var left = await giver.LeaveAsync(circle.GroupId, Cancellation))
        {
            await Player.DataAsync(left, Cancellation);
        }

        await EverywhereAsync(async () => (await AskAsync(circle, giver)).Status == 404);
        await EverywhereAsync(async () => Giver((await AskAsync(circle, receiver)).Detail) == (giver.Name, giver.Name));
    }

    [Fact]
    public async Task Without_Redis_a_leaver_is_refused_within_half_a_minute_and_everybody_else_is_served()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (leaver, other) = (circle.Players[1], circle.Players[3]);
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddMinutes(1));
        await EverywhereAsync(async () => (await AskAsync(circle, leaver)).Status == 200);
        await marong.WithoutRedisAsync(
            async stop =>
            {
                await stop();
                using (var left = await leaver.LeaveAsync(circle.GroupId, Cancellation))
                {
                    await Player.DataAsync(left, Cancellation);
                }

                await EverywhereAsync(async () => (await AskAsync(circle, leaver)).Status == 404);
                Assert.Equal(200, (await AskAsync(circle, other)).Status);
            },
            clockAfterwards: WeeklyCycle.RevealOf(circle.Cycle).AddHours(1));
    }

    /// <summary>On both replicas, one after the other, so often that it is no chance.</summary>
    private static Task EverywhereAsync(Func<Task<bool>> condition) => Eventually.IsTrueAsync(async () =>
    {
        for (var i = 0; i < Enough; i++)
        {
            if (!await condition())
            {
                return false;
            }
        }

        return true;
    });

    /// <summary>Waits until every replica has prepared what is due when the clock has been moved.</summary>
    private async Task PreparedAsync(Func<Task> move)
    {
        var before = await PreparationsAsync();
        await move();
        await Eventually.IsTrueAsync(async () =>
            (await PreparationsAsync()).Count(replica => replica.Value > before.GetValueOrDefault(replica.Key)) >= Replicas);
    }

    /// <summary>How often each process has prepared something, by its log.</summary>
    private async Task<Dictionary<string, int>> PreparationsAsync() =>
        (await marong.LinesAsync(Cancellation, "groups for their reveal")).CountBy(line => line[line.LastIndexOf('[')..]).ToDictionary();

    private async Task<Answer> AskAsync(Circle circle, Player player)
    {
        using var backend = new HttpClient { BaseAddress = marong.Application.GetEndpoint("backend", "http") };
        backend.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", player.AccessToken);
        using var response = await backend.GetAsync($"/api/manitto/detail?groupId={circle.GroupId}", Cancellation);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return new Answer(player, (int)response.StatusCode, Costs.CommandsOf(response), body.RootElement.GetProperty("data").Clone());
    }

    private static (string? Name, string? Nickname) Giver(JsonElement detail) => detail.TryGetProperty("revealedManitto", out var giver)
        ? (giver.GetProperty("name").GetString(), giver.GetProperty("groupNickname").GetString())
        : (null, null);

    private sealed record Answer(Player Who, int Status, int Commands, JsonElement Detail);
}
