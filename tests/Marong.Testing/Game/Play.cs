using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marong.Testing.Game;

/// <summary>What players do, in a group or for themselves.</summary>
public static class Play
{
    public static async Task<IReadOnlyList<JsonElement>> OfferAsync(this Player player, long groupId, CancellationToken cancellationToken)
    {
        var offer = await player.GetDataAsync($"/api/missions/available?groupId={groupId}", cancellationToken);
        return [.. offer.GetProperty("availableMissions").EnumerateArray()];
    }

    /// <summary>A mission that the player can select.</summary>
    public static async Task<long> AnyMissionAsync(this Player player, long groupId, CancellationToken cancellationToken) =>
        (await player.OfferAsync(groupId, cancellationToken))
        .First(mission => mission.GetProperty("selectable").GetBoolean())
        .GetProperty("missionId").GetInt64();

    public static Task<HttpResponseMessage> SelectAsync(this Player player, long groupId, long missionId, CancellationToken cancellationToken) =>
        player.Browser.PostAsJsonAsync("/api/missions/select", new { missionId, groupId }, cancellationToken);

    public static async Task<HttpResponseMessage> PostAsync(
        this Player player, long groupId, long missionId, string content, CancellationToken cancellationToken, HttpContent? image = null)
    {
        using var form = Form.Of(
            ("groupId", groupId.ToString(CultureInfo.InvariantCulture)),
            ("missionId", missionId.ToString(CultureInfo.InvariantCulture)),
            ("content", content));
        if (image is not null)
        {
            form.Add(image, "image", "proof.png");
        }

        return await player.Browser.PostAsync("/api/feeds", form, cancellationToken);
    }

    public static Task<HttpResponseMessage> LikeAsync(this Player player, long feedId, bool cancel, CancellationToken cancellationToken) =>
        player.Browser.PostAsJsonAsync($"/api/feeds/{feedId}/likes", new { cancel }, cancellationToken);

    public static Task<HttpResponseMessage> SendAsync(
        this Player player, long groupId, string? to, string? content, CancellationToken cancellationToken) =>
        player.Browser.PostAsJsonAsync("/api/manitto/messages", new { groupId, to, content }, cancellationToken);

    /// <summary>The number of the message.</summary>
    public static async Task<long> WriteAsync(
        this Player player, long groupId, string to, string content, CancellationToken cancellationToken)
    {
        using var sent = await player.SendAsync(groupId, to, content, cancellationToken);
        return (await Player.DataAsync(sent, cancellationToken)).GetProperty("messageId").GetInt64();
    }

    /// <summary>How many of the side's messages are unread afterwards.</summary>
    public static async Task<int> ReadAsync(this Player player, long groupId, string with, long upTo, CancellationToken cancellationToken)
    {
        using var read = await player.Browser.PutAsJsonAsync("/api/manitto/messages/read", new { groupId, with, upTo }, cancellationToken);
        return (await Player.DataAsync(read, cancellationToken)).GetProperty("unreadCount").GetInt32();
    }

    public static async Task AnswerSurveyAsync(this Player player, CancellationToken cancellationToken)
    {
        using var saved = await player.SubmitSurveyAsync(cancellationToken);
        await Player.DataAsync(saved, cancellationToken);
    }

    public static Task<HttpResponseMessage> SubmitSurveyAsync(this Player player, CancellationToken cancellationToken)
    {
        var (hobbies, likedFoods, dislikedFoods) = (new[] { "독서" }, new[] { "한식" }, new[] { "중식" });
        return player.Browser.PostAsJsonAsync(
            "/api/survey", new { eiScore = 1, snScore = 2, tfScore = 3, jpScore = 4, hobbies, likedFoods, dislikedFoods }, cancellationToken);
    }
}
