using Marong.Recommendation.Catalogue;

namespace Marong.Recommendation.Tests.Catalogue;

public sealed class SampleCatalogueTests
{
    [Fact]
    public void Every_place_of_the_script_is_understood() =>
        Assert.Equal(InventedPlaces.Script.Split("('sample',").Length - 1, InventedPlaces.Sample.Count);

    [Fact]
    public void There_are_at_least_sixty_places_of_both_kinds()
    {
        Assert.InRange(InventedPlaces.Sample.Count(place => place.Kind == PlaceKind.Restaurant), 30, 200);
        Assert.InRange(InventedPlaces.Sample.Count(place => place.Kind == PlaceKind.Cafe), 20, 200);
    }

    [Fact]
    public void It_says_that_every_place_is_invented()
    {
        Assert.Contains("EVERY PLACE IS INVENTED", InventedPlaces.Script, StringComparison.Ordinal);
        Assert.All(InventedPlaces.Sample, place => Assert.StartsWith("(지어낸 주소)", place.Address, StringComparison.Ordinal));
    }

    [Fact]
    public void No_name_and_no_number_is_used_twice()
    {
        Assert.Equal(InventedPlaces.Sample.Count, InventedPlaces.Sample.DistinctBy(place => place.SourceId).Count());
        Assert.Equal(InventedPlaces.Sample.Count, InventedPlaces.Sample.DistinctBy(place => place.Name).Count());
    }
}
