using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Recommendations;

public sealed class PlacesTests(MarongTopology marong)
{
    private const int MostCommandsAtFirst = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_giver_gets_a_restaurant_and_a_cafe_that_stay_all_day_and_others_the_next()
    {
        using var outing = await Outing.BeginAsync(marong);
        var giver = outing.Players[0];

        var monday = await outing.PlacesAsync(giver);
        Assert.Equal((1, 1), (monday.Restaurants.Count, monday.Cafes.Count));
        Assert.Equal(monday.Ids, (await outing.PlacesAsync(giver)).Ids);

        await outing.Circle.MoveToDayAsync(1, hours: 10);
        Assert.Equal(monday.Ids, (await outing.PlacesAsync(giver)).Ids);

        await outing.Circle.MoveToDayAsync(2);
        var tuesday = await outing.PlacesAsync(giver);
        Assert.Empty(tuesday.Ids.Intersect(monday.Ids));

        var all = await outing.PlacesAsync(giver, all: true);
        Assert.Equal((5, 5), (all.Restaurants.Count, all.Cafes.Count));
        Assert.Subset(all.Ids.ToHashSet(), monday.Ids.Concat(tuesday.Ids).ToHashSet());
    }

    [Fact]
    public async Task Each_giver_has_places_of_their_own_around_where_the_group_meets()
    {
        using var outing = await Outing.BeginAsync(marong);
        var ids = new List<long>();
        foreach (var player in outing.Players)
        {
            var places = await outing.PlacesAsync(player, all: true);
            ids.AddRange(places.Ids);
            Assert.All(places.All, place => Assert.InRange(KmTo(place, outing), 0, 8.01));
        }

        Assert.Equal(30, ids.Distinct().Count());
    }

    [Fact]
    public async Task Kakao_and_the_model_answer_when_they_are_there()
    {
        // The first who asks of a process that has just begun may have to do without the model.
        await Eventually.IsTrueAsync(async () =>
        {
            using var outing = await Outing.BeginAsync(marong);
            return await outing.PlacesAsync(outing.Players[0]) is { Source: "kakao", Ranking: "model" };
        });
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_all_get_the_same()
    {
        using var outing = await Outing.BeginAsync(marong);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => outing.PlacesAsync(outing.Players[1], all: true)));
        Assert.Single(answers.Select(places => string.Join(',', places.Ids)).Distinct());
    }

    [Fact]
    public async Task The_first_answer_takes_five_commands_at_most_and_every_later_one_takes_one()
    {
        using var outing = await Outing.BeginAsync(marong);
        using var first = await outing.AskAsync(outing.Players[2]);
        Assert.InRange(Costs.CommandsOf(first), 1, MostCommandsAtFirst);
        using var second = await outing.AskAsync(outing.Players[2]);
        Assert.Equal(1, Costs.CommandsOf(second));
    }

    [Fact]
    public async Task Who_is_not_matched_has_nobody_to_go_out_with()
    {
        using var outing = await Outing.BeginAsync(marong);
        using var late = await Player.SignInAsync(marong, Unique.Name("늦은"), Cancellation);
        await late.JoinGroupAsync(outing.Circle.GroupId, outing.Circle.InviteCode, Cancellation);

        Assert.Equal("404 MANITTO_NOT_FOUND", await outing.AskAsync(late).AnswerAsync());
    }

    [Fact]
    public async Task Places_that_are_disliked_by_either_are_not_recommended()
    {
        using var outing = await Outing.BeginAsync(marong);
        var (giver, receiver) = (outing.Players[0], outing.Players[1]);
        await AnswerAsync(giver, liked: ["일식"], disliked: ["중식"]);
        await AnswerAsync(receiver, liked: ["한식"], disliked: ["양식"]);

        var restaurants = (await outing.PlacesAsync(giver, all: true)).Restaurants;
        Assert.NotEmpty(restaurants);
        Assert.DoesNotContain(restaurants, place => place.GetProperty("category").GetString() is "중식" or "양식");
    }

    private static async Task AnswerAsync(Player player, string[] liked, string[] disliked)
    {
        using var saved = await player.Browser.PostAsJsonAsync(
            "/api/survey",
            new { eiScore = 20, snScore = 50, tfScore = 50, jpScore = 50, hobbies = new[] { "독서" }, likedFoods = liked, dislikedFoods = disliked },
            Cancellation);
        await Player.DataAsync(saved, Cancellation);
    }

    private static double KmTo(JsonElement place, Outing outing)
    {
        var north = (place.GetProperty("latitude").GetDouble() - outing.Latitude) * 111.19;
        var east = (place.GetProperty("longitude").GetDouble() - outing.Longitude) * 111.19 * Math.Cos(double.DegreesToRadians(outing.Latitude));
        return Math.Sqrt(north * north + east * east);
    }
}
