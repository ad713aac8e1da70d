using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Recommendations;

/// <summary>A matched group in its round that meets where nobody has met before: what was found for others is not found for it.</summary>
internal sealed class Outing : IDisposable
{
    private static int _corners;

    private Outing(Circle circle, double latitude, double longitude) => (Circle, Latitude, Longitude) = (circle, latitude, longitude);

    public Circle Circle { get; }

    public double Latitude { get; }

    public double Longitude { get; }

    public IReadOnlyList<Player> Players => Circle.Players;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Outing> BeginAsync(MarongTopology marong, int members = 3)
    {
        var circle = await Circle.MatchAsync(marong, members, Cancellation);
        await circle.MoveToDayAsync(1);

        // Some hundred metres from corner to corner, all of them amid the sample catalogue.
        var corner = Interlocked.Increment(ref _corners);
        var outing = new Outing(circle, 37.36 + corner % 20 * 0.004, 127.06 + corner / 20 * 0.004);
        using var set = await circle.Players[0].Browser.PutAsJsonAsync(
            $"/api/groups/{circle.GroupId}/place", new { latitude = outing.Latitude, longitude = outing.Longitude, radiusKm = 8 }, Cancellation);
        await Player.DataAsync(set, Cancellation);
        return outing;
    }

    public Task<HttpResponseMessage> AskAsync(Player player, bool all = false) => player.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"/api/recommendations/places?groupId={Circle.GroupId}{(all ? "&all=true" : "")}"), Cancellation);

    public async Task<Places> PlacesAsync(Player player, bool all = false)
    {
        using var response = await AskAsync(player, all);
        return await Places.ReadAsync(response);
    }

    public void Dispose() => Circle.Dispose();
}

/// <summary>What somebody was recommended.</summary>
internal sealed record Places(JsonElement Data, string Source, string Ranking)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IReadOnlyList<JsonElement> Restaurants => [.. Data.GetProperty("restaurants").EnumerateArray()];

    public IReadOnlyList<JsonElement> Cafes => [.. Data.GetProperty("cafes").EnumerateArray()];

    public IReadOnlyList<JsonElement> All => [.. Restaurants, .. Cafes];

    public IReadOnlyList<long> Ids => [.. All.Select(place => place.GetProperty("placeId").GetInt64())];

    public static async Task<Places> ReadAsync(HttpResponseMessage response)
    {
        var data = await Player.DataAsync(response, Cancellation);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var meta = answer.GetProperty("meta");
        return new Places(data, meta.GetProperty("source").GetString()!, meta.GetProperty("ranking").GetString()!);
    }
}
