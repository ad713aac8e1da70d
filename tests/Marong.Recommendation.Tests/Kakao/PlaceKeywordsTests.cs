using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Kakao;

namespace Marong.Recommendation.Tests.Kakao;

public sealed class PlaceKeywordsTests
{
    [Fact]
    public void What_both_like_comes_first_and_what_one_does_not_eat_not_at_all() =>
        Assert.Equal(["한식", "초밥", "파스타"], Restaurants(new(null, ["한식", "파스타"], ["회"]), new(null, ["초밥", "한식", "회"], [])));

    [Fact]
    public void Who_says_nothing_gets_what_is_good() => Assert.Equal(["맛집"], Restaurants(new(null, [], []), new(null, [], [])));

    [Fact]
    public void There_is_always_a_search_for_cafes() =>
        Assert.Contains((PlaceKind.Cafe, "카페"), PlaceKeywords.Of(new(null, [], ["카페"]), new(null, [], [])));

    private static IEnumerable<string> Restaurants(PersonTaste giver, PersonTaste receiver) =>
        PlaceKeywords.Of(giver, receiver).Where(wanted => wanted.Kind == PlaceKind.Restaurant).Select(wanted => wanted.Keyword);
}
