using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marong.IntegrationTests.Rounds;

/// <summary>What owners and members ask of campaigns.</summary>
internal static class CampaignCalls
{
    public static Task<HttpResponseMessage> ProposeAsync(this Player player, long groupId, object plan, CancellationToken cancellationToken) =>
        player.Browser.PostAsJsonAsync($"/api/groups/{groupId}/campaigns", plan, cancellationToken);

    public static async Task<long> AnnounceAsync(this Player owner, long groupId, Plan plan, CancellationToken cancellationToken)
    {
        using var response = await owner.ProposeAsync(groupId, plan, cancellationToken);
        var campaign = await Player.DataAsync(response, cancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return campaign.GetProperty("campaignId").GetInt64();
    }

    public static Task<HttpResponseMessage> CancelAsync(this Player player, long groupId, long campaignId, CancellationToken cancellationToken) =>
        player.Browser.DeleteAsync($"/api/groups/{groupId}/campaigns/{campaignId}", cancellationToken);

    public static Task<JsonElement> CampaignAsync(this Player player, long groupId, long campaignId, CancellationToken cancellationToken) =>
        player.GetDataAsync($"/api/groups/{groupId}/campaigns/{campaignId}", cancellationToken);

    public static async Task<IReadOnlyList<JsonElement>> CampaignsAsync(this Player player, long groupId, CancellationToken cancellationToken) =>
        [.. (await player.GetDataAsync($"/api/groups/{groupId}/campaigns", cancellationToken)).GetProperty("campaigns").EnumerateArray()];

    public static Task<JsonElement> DetailAsync(this Circle circle, int player) => circle.Players[player].GetDataAsync(
        $"/api/manitto/detail?groupId={circle.GroupId}", TestContext.Current.CancellationToken);

    public static void AssertPhase(this JsonElement detail, string period, DateTimeOffset until) => Assert.Equal(
        (period, until), (detail.GetProperty("period").GetString(), detail.GetProperty("nextTransitionAt").GetDateTimeOffset()));

    public static string? Text(this JsonElement detail, string part, string property) => detail.GetProperty(part).GetProperty(property).GetString();
}
