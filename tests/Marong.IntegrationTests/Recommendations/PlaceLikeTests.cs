using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.Contracts.Recommendation;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Recommendations;

public sealed class PlaceLikeTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_is_liked_listed_and_not_liked_any_more()
    {
        using var outing = await Outing.BeginAsync(marong);
        var giver = outing.Players[0];
        var place = (await outing.PlacesAsync(giver)).Cafes[0];
        var id = place.GetProperty("placeId").GetInt64();
        Assert.False(place.GetProperty("isLiked").GetBoolean());

        using (var liked = await LikeAsync(giver, id))
        {
            var like = await Player.DataAsync(liked, Cancellation);
            Assert.Equal(giver.UserId, like.GetProperty("userId").GetInt64());
            Assert.Equal(id, like.GetProperty("placeRecommendationId").GetInt64());
            Assert.Equal("cafe", like.GetProperty("placeType").GetString());
            Assert.True(like.GetProperty("isLiked").GetBoolean());
            Assert.True(like.GetProperty("totalLikes").GetInt64() >= 1);
        }

        var shown = (await outing.PlacesAsync(giver)).Cafes[0];
        Assert.True(shown.GetProperty("isLiked").GetBoolean());
        Assert.True((await giver.GetDataAsync($"/api/recommendations/places/{id}/likes/status", Cancellation)).GetBoolean());
        var mine = await giver.GetDataAsync("/api/recommendations/places/likes/my", Cancellation);
        Assert.Equal(id, Assert.Single(mine.GetProperty("likedPlaces").EnumerateArray()).GetProperty("placeRecommendationId").GetInt64());
        Assert.Equal("409 ALREADY_LIKED", await LikeAsync(giver, id).AnswerAsync());

        using (var taken = await LikeAsync(giver, id, cancel: true))
        {
            Assert.False((await Player.DataAsync(taken, Cancellation)).GetProperty("isLiked").GetBoolean());
        }

        Assert.Equal("409 NOT_LIKED", await LikeAsync(giver, id, cancel: true).AnswerAsync());
    }

    [Fact]
    public async Task To_everybody_else_there_is_no_such_place()
    {
        using var outing = await Outing.BeginAsync(marong);
        var id = (await outing.PlacesAsync(outing.Players[0])).Ids[0];
        using var stranger = await Player.SignInAsync(marong, Unique.Name("남"), Cancellation);

        foreach (var other in new[] { outing.Players[1], outing.Players[2], stranger })
        {
            Assert.Equal("404 RECOMMENDATION_NOT_FOUND", await LikeAsync(other, id).AnswerAsync());
            Assert.Equal("404 RECOMMENDATION_NOT_FOUND", await LikeAsync(other, id, cancel: true).AnswerAsync());
            var status = other.GetAsync($"/api/recommendations/places/{id}/likes/status", Cancellation);
            Assert.Equal("404 RECOMMENDATION_NOT_FOUND", await status.AnswerAsync());
        }
    }

    [Fact]
    public async Task Of_parallel_likes_exactly_one_counts()
    {
        using var outing = await Outing.BeginAsync(marong);
        var giver = outing.Players[0];
        var id = (await outing.PlacesAsync(giver)).Ids[0];

        var answers = await Race.RunAsync(20, _ => LikeAsync(giver, id));
        Assert.Equal(new Dictionary<string, int> { ["200"] = 1, ["409 ALREADY_LIKED"] = 19 }, answers);
    }

    [Fact]
    public async Task What_is_liked_is_taken_away_and_what_is_deleted_is_gone()
    {
        using var outing = await Outing.BeginAsync(marong);
        var (giver, other) = (outing.Players[0], outing.Players[2]);
        var place = (await outing.PlacesAsync(giver)).Restaurants[0];
        await outing.PlacesAsync(other);
        using (await LikeAsync(giver, place.GetProperty("placeId").GetInt64()))
        {
        }

        var export = await giver.GetDataAsync("/api/auth/user/export", Cancellation);
        var like = Assert.Single(export.GetProperty("places").GetProperty("placeLikes").EnumerateArray());
        Assert.Equal(place.GetProperty("name").GetString(), like.GetProperty("name").GetString());

        using var recommendation = await marong.InternalClientAsync("recommendation", "backend", Cancellation);
        Assert.Single((await ExportAsync(recommendation, giver))!.PlaceLikes);
        using (var deleted = await giver.Browser.DeleteAsync("/api/auth/user", Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        }

        await Eventually.IsTrueAsync(async () => (await ExportAsync(recommendation, giver))!.PlaceLikes.Count == 0);
    }

    [Fact]
    public async Task A_model_learns_from_what_was_judged_and_from_nobody_in_particular()
    {
        using var outing = await Outing.BeginAsync(marong);
        var (giver, silent) = (outing.Players[0], outing.Players[1]);
        var all = await outing.PlacesAsync(giver, all: true);
        var unjudged = await outing.PlacesAsync(silent, all: true);
        using (await LikeAsync(giver, all.Ids[3]))
        {
        }

        using var recommendation = await marong.InternalClientAsync("recommendation", "backend", Cancellation);
        var path = $"{RecommendationRoutes.JudgedPlaces}?after={all.Ids.Concat(unjudged.Ids).Min() - 1}&take=1000";
        var text = await recommendation.GetStringAsync(path, Cancellation);
        var judged = JsonSerializer.Deserialize<List<JudgedPlace>>(text, JsonSerializerOptions.Web)!;

        Assert.Equal(all.Ids.Order(), judged.Where(place => all.Ids.Contains(place.Id)).Select(place => place.Id));
        Assert.Equal(all.Ids[3], Assert.Single(judged, place => place.IsLiked && all.Ids.Contains(place.Id)).Id);
        Assert.DoesNotContain(judged, place => unjudged.Ids.Contains(place.Id));
        Assert.All(judged, place => Assert.Equal(7, place.Features.Count));
        Assert.Equal(["features", "id", "isLiked", "session"], JsonElement.Parse(text)[0].EnumerateObject().Select(property => property.Name).Order());
    }

    private static Task<HttpResponseMessage> LikeAsync(Player player, long placeId, bool cancel = false) =>
        player.Browser.PostAsJsonAsync($"/api/recommendations/places/{placeId}/likes", new { cancel }, Cancellation);

    private static Task<PlacesExport?> ExportAsync(HttpClient recommendation, Player player) =>
        recommendation.GetFromJsonAsync<PlacesExport>($"/internal/users/{player.UserId}/export", Cancellation);
}
