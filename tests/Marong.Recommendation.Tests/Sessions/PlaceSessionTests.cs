using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Sessions;

namespace Marong.Recommendation.Tests.Sessions;

public sealed class PlaceSessionTests
{
    private static readonly DateOnly Day = new(2026, 11, 25);

    [Fact]
    public void All_day_it_is_the_same_place_and_each_comes_once_before_the_first_comes_again()
    {
        var session = Session(17, 5);
        var week = Enumerable.Range(0, 5).Select(days => session.OfDay(PlaceKind.Cafe, Day.AddDays(days))!.Id).ToList();

        Assert.Equal(5, week.Distinct().Count());
        Assert.Equal(week[0], session.OfDay(PlaceKind.Cafe, Day)!.Id);
        Assert.Equal(week[0], session.OfDay(PlaceKind.Cafe, Day.AddDays(5))!.Id);
    }

    [Fact]
    public void Pairs_do_not_all_begin_with_their_first() =>
        Assert.True(Enumerable.Range(1, 20).Select(id => Session(id, 5).OfDay(PlaceKind.Cafe, Day)!.Id).Distinct().Count() > 1);

    [Fact]
    public void Without_a_place_of_a_kind_there_is_none_to_show()
    {
        var view = PlacesView.OfDay(Session(1, 3), Day);

        Assert.Empty(view.Restaurants);
        Assert.Single(view.Cafes);
        Assert.Equal(3, PlacesView.OfAll(Session(1, 3)).Cafes.Count);
    }

    [Fact]
    public void Invented_places_are_said_to_be_invented()
    {
        Assert.True(PlacesMeta.Of(Session(1, 2)).IsSample);
        Assert.False(PlacesMeta.Of(Session(1, 2, PlaceSource.Kakao)).IsSample);
    }

    private static PlaceSession Session(long id, int cafes, string source = PlaceSource.Sample) => new(
        id,
        SessionSource.Catalogue,
        "model",
        [.. Enumerable.Range(1, cafes).Select(number => new RecommendedPlace(number, PlaceKind.Cafe, source, $"{number}", "카페", null, "", 37, 127, false, 0))]);
}
