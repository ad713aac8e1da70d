using System.Net.Http.Json;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Groups;

public sealed class PlaceTests(MarongTopology marong)
{
    private static readonly object Busan = new { latitude = 35.1151, longitude = 129.0415, radiusKm = 2.5 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_see_where_their_group_meets_and_its_owner_decides_it()
    {
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var group = await GroupCalls.GroupOfAsync([people[0], people[1]]);
        Assert.Equal((37.401115, 127.106255, 10, true), await PlaceAsync(people[1], group));

        Assert.Equal("403 GROUP_OWNER_REQUIRED", await SetAsync(people[1], group, Busan).AnswerAsync());
        Assert.Equal("404 GROUP_NOT_FOUND", await SetAsync(people[2], group, Busan).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await SetAsync(people[0], group, new { latitude = 48.85, longitude = 2.35, radiusKm = 5 }).AnswerAsync());
        Assert.Equal((37.401115, 127.106255, 10, true), await PlaceAsync(people[0], group));

        Assert.Equal("200", await SetAsync(people[0], group, Busan).AnswerAsync());
        Assert.Equal("200", await SetAsync(people[0], group, Busan).AnswerAsync());
        Assert.Equal((35.1151, 129.0415, 2.5, false), await PlaceAsync(people[1], group));

        Assert.Equal("403 GROUP_OWNER_REQUIRED", await ResetAsync(people[1], group).AnswerAsync());
        Assert.Equal("200", await ResetAsync(people[0], group).AnswerAsync());
        Assert.Equal((37.401115, 127.106255, 10, true), await PlaceAsync(people[1], group));
    }

    private static async Task<(double Latitude, double Longitude, double RadiusKm, bool IsDefault)> PlaceAsync(Player player, long groupId)
    {
        var place = (await player.GetDataAsync($"/api/groups/{groupId}", Cancellation)).GetProperty("place");
        return (Number("latitude"), Number("longitude"), Number("radiusKm"), place.GetProperty("isDefault").GetBoolean());

        double Number(string name) => place.GetProperty(name).GetDouble();
    }

    private static Task<HttpResponseMessage> SetAsync(Player player, long groupId, object place) =>
        player.Browser.PutAsJsonAsync($"/api/groups/{groupId}/place", place, Cancellation);

    private static Task<HttpResponseMessage> ResetAsync(Player player, long groupId) =>
        player.Browser.DeleteAsync($"/api/groups/{groupId}/place", Cancellation);
}
