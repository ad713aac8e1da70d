using System.Net.Http.Json;
using Marong.Contracts.Matching;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Game;

/// <summary>Decides who gives to whom in the matcher's place, where a test must know it.</summary>
internal static class Matches
{
    /// <summary>Each gives to the next, the last to the first.</summary>
    public static async Task StoreAsync(MarongTopology marong, long groupId, int cycle, IReadOnlyList<Player> circle, CancellationToken cancellationToken)
    {
        var arcs = circle.Select((giver, index) => new Arc(giver.UserId, circle[(index + 1) % circle.Count].UserId)).ToList();
        using var backend = await marong.InternalClientAsync("backend", "matching", cancellationToken);
        using var response = await backend.PutAsJsonAsync(
            "/internal/matching/results", new MatchingResult(groupId, cycle, CampaignId: null, arcs, new string('a', 32)), cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
