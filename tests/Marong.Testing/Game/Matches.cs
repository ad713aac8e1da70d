using System.Net;
using System.Net.Http.Json;
using Marong.Contracts.Matching;

namespace Marong.Testing.Game;

/// <summary>Decides who gives to whom in the matcher's place, where a test must know it.</summary>
public static class Matches
{
    /// <summary>Each gives to the next, the last to the first.</summary>
    public static async Task StoreAsync(RunningMarong marong, long groupId, int cycle, IReadOnlyList<Player> circle, CancellationToken cancellationToken)
    {
        using var response = await PutAsync(marong, groupId, cycle, campaignId: null, circle, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The same in a campaign, unless the matcher has been quicker.</summary>
    public static async Task StoreCampaignAsync(
        RunningMarong marong, long groupId, int cycle, long campaignId, IReadOnlyList<Player> circle, CancellationToken cancellationToken)
    {
        using var response = await PutAsync(marong, groupId, cycle, campaignId, circle, cancellationToken);
        Assert.True(
            response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Conflict, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Waits until the matcher has nothing left to do for a group. It is asked for alone: a page of those that wait may end before it.</summary>
    public static async Task WaitForMatcherAsync(RunningMarong marong, long groupId, int cycle, CancellationToken cancellationToken)
    {
        using var backend = await marong.InternalClientAsync("backend", "matching", cancellationToken);
        await Eventually.IsTrueAsync(async () =>
        {
            var pending = await backend.GetFromJsonAsync<IReadOnlyList<MatchingGroup>>(
                $"/internal/matching/pending?cycle={cycle}&after={groupId - 1}&take=1", cancellationToken);
            return pending!.All(group => group.GroupId != groupId);
        });
    }

    private static async Task<HttpResponseMessage> PutAsync(
        RunningMarong marong, long groupId, int cycle, long? campaignId, IReadOnlyList<Player> circle, CancellationToken cancellationToken)
    {
        var arcs = circle.Select((giver, index) => new Arc(giver.UserId, circle[(index + 1) % circle.Count].UserId)).ToList();
        using var backend = await marong.InternalClientAsync("backend", "matching", cancellationToken);
        return await backend.PutAsJsonAsync(
            "/internal/matching/results", new MatchingResult(groupId, cycle, campaignId, arcs, new string('a', 32)), cancellationToken);
    }
}
