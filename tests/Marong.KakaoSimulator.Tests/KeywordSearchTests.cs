using Marong.KakaoSimulator.Local;
using Marong.KakaoSimulator.OAuth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.KakaoSimulator.Tests;

public sealed class KeywordSearchTests
{
    private static readonly SimulatorClient Client = new("key", null);

    private static KeywordQuery Lunch => new("맛집", InventedPlaces.Restaurants, 127.106255, 37.401115, 3000, null, null);

    [Fact]
    public void The_same_search_finds_the_same_places_nearest_first_and_within_the_radius()
    {
        var first = Found(Lunch).Documents;

        Assert.Equal(KeywordQuery.MostOnAPage, first.Count);
        Assert.Equal(first, Found(Lunch).Documents);
        Assert.Equal(first.OrderBy(place => int.Parse(place.Distance)), first);
        Assert.All(first, place => Assert.InRange(int.Parse(place.Distance), 0, 3000));
    }

    [Fact]
    public void A_place_is_the_same_wherever_it_is_searched_from()
    {
        var here = Found(Lunch).Documents;
        var there = Found(Lunch with { Longitude = 127.11 }).Documents;

        var common = here.IntersectBy(there.Select(place => place.Id), place => place.Id).ToList();
        Assert.NotEmpty(common);
        Assert.All(common, place => Assert.Equal(place with { Distance = "" }, there.Single(other => other.Id == place.Id) with { Distance = "" }));
    }

    [Fact]
    public void A_keyword_finds_what_has_it_in_its_name_or_category()
    {
        var found = Found(Lunch with { Query = "파스타", Radius = 20_000 }).Documents;

        Assert.NotEmpty(found);
        Assert.All(found, place => Assert.Contains("파스타", place.PlaceName + place.CategoryName, StringComparison.Ordinal));
    }

    [Fact]
    public void A_category_group_leaves_out_the_other() =>
        Assert.All(
            Found(Lunch with { Query = "카페", CategoryGroupCode = InventedPlaces.Cafes }).Documents,
            place => Assert.Equal(InventedPlaces.Cafes, place.CategoryGroupCode));

    [Fact]
    public void Pages_follow_each_other_to_the_end()
    {
        var all = new List<string>();
        var page = 1;
        KeywordAnswer answer;
        do
        {
            answer = Found(Lunch with { Page = page++ });
            all.AddRange(answer.Documents.Select(place => place.Id));
        }
        while (!answer.Meta.IsEnd);

        Assert.Equal(answer.Meta.PageableCount, all.Distinct().Count());
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void Every_address_says_that_the_place_is_invented() =>
        Assert.All(Found(Lunch).Documents, place => Assert.StartsWith("(지어낸 주소)", place.AddressName, StringComparison.Ordinal));

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer key", 401)]
    [InlineData("KakaoAK other", 401)]
    public void Without_the_applications_key_nothing_is_found(string? authorization, int status) =>
        Assert.Equal(status, Assert.IsType<JsonHttpResult<LocalError>>(LocalApi.Search(authorization, Lunch, Client).Result).StatusCode);

    public static TheoryData<string> FaultyQueries => ["query", "x", "y", "radius", "page", "size", "group", "abroad"];

    [Theory]
    [MemberData(nameof(FaultyQueries))]
    public void A_faulty_query_is_refused(string what)
    {
        var faulty = what switch
        {
            "query" => Lunch with { Query = "" },
            "x" => Lunch with { Longitude = null },
            "y" => Lunch with { Latitude = null },
            "radius" => Lunch with { Radius = 20_001 },
            "page" => Lunch with { Page = 46 },
            "size" => Lunch with { Size = 16 },
            "group" => Lunch with { CategoryGroupCode = "SW8" },
            _ => Lunch with { Longitude = double.NaN },
        };

        Assert.Equal(400, Assert.IsType<JsonHttpResult<LocalError>>(LocalApi.Search("KakaoAK key", faulty, Client).Result).StatusCode);
    }

    private static KeywordAnswer Found(KeywordQuery query) =>
        Assert.IsType<Ok<KeywordAnswer>>(LocalApi.Search("KakaoAK key", query, Client).Result).Value!;
}
