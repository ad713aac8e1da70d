using System.Text.Json;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Game;

public sealed class RoundTests(MarongTopology marong)
{
    [Fact]
    public async Task A_round_is_matched_stays_secret_and_is_revealed_on_the_instant()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        // A cycle far from today: the clock is moved, nobody waits.
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 5;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-20));

        using var crowd = await Crowd.SignInAsync(marong, 4, cancellationToken);
        var players = crowd.Players;
        var groupId = await GroupCalls.GroupOfAsync(players);

        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-2.5));
        await Matches.WaitForMatcherAsync(marong, groupId, cycle, cancellationToken);
        var early = await DetailAsync(players[0], groupId, cancellationToken);
        Assert.False(early.TryGetProperty("currentManitto", out _), "Stored before noon, a match shows only from noon.");

        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddSeconds(1));
        var givers = await PlayActiveAsync(players, groupId, cancellationToken);

        // A second before the instant still nothing; at the instant, all.
        await marong.MoveClockToAsync(WeeklyCycle.RevealOf(cycle).AddSeconds(-30));
        await PlayActiveAsync(players, groupId, cancellationToken);
        await marong.MoveClockToAsync(WeeklyCycle.RevealOf(cycle));
        foreach (var player in players)
        {
            var detail = await DetailAsync(player, groupId, cancellationToken);
            Assert.Equal("MANITTO_REVEAL", detail.GetProperty("period").GetString());
            Assert.Equal(givers[player.Name], detail.GetProperty("revealedManitto").GetProperty("groupNickname").GetString());
        }
    }

    /// <summary>Everybody sees whom they care for, and nothing that tells who cares for them. Returns the giver of each, by nickname.</summary>
    private static async Task<Dictionary<string, string>> PlayActiveAsync(IReadOnlyList<Player> players, long groupId, CancellationToken cancellationToken)
    {
        var givers = new Dictionary<string, string>();
        var answers = new Dictionary<string, string>();
        foreach (var player in players)
        {
            var detail = await DetailAsync(player, groupId, cancellationToken);
            Assert.Equal("MANITTO_ACTIVE", detail.GetProperty("period").GetString());
            Assert.False(detail.TryGetProperty("revealedManitto", out _));
            Assert.NotEmpty(detail.GetProperty("currentManitto").GetProperty("anonymousName").GetString()!);
            Assert.Equal(["anonymousName"], detail.GetProperty("currentManitto").EnumerateObject().Select(p => p.Name));
            givers.Add(detail.GetProperty("currentManittee").GetProperty("groupNickname").GetString()!, player.Name);
            answers.Add(player.Name, detail.GetRawText());
        }

        Assert.Equal(players.Select(p => p.Name).Order(), givers.Keys.Order());
        foreach (var (receiver, giver) in givers)
        {
            Assert.NotEqual(receiver, giver);
            Assert.DoesNotContain(giver, answers[receiver], StringComparison.Ordinal);
            // Nobody gives back: one cycle of four has no pair in it.
            Assert.NotEqual(receiver, givers[giver]);
        }

        return givers;
    }

    private static Task<JsonElement> DetailAsync(Player player, long groupId, CancellationToken cancellationToken)
        => player.GetDataAsync($"/api/manitto/detail?groupId={groupId}", cancellationToken);
}
