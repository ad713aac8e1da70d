using Marong.Recommendation.Catalogue;
using Marong.Tastes;

namespace Marong.Recommendation.Tests.Catalogue;

public sealed class PlaceTableTests
{
    private static readonly TextEncoder Encoder = TextEncoder.Load();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void The_runs_around_a_point_hold_every_place_of_the_circle_once(double radiusKm)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"places of seed {seed}");
        var places = InventedPlaces.Random(new Random(seed), 3000).Select(place => EncodedPlace.Of(place, Encoder)).ToList();
        var table = PlaceTable.Of(places);

        var rows = table.RunsAround(InventedPlaces.Centre, radiusKm).SelectMany(run => Enumerable.Range(run.Start.Value, run.End.Value - run.Start.Value)).ToList();

        var within = places.Select(encoded => encoded.Place).Where(place => place.At.KmTo(InventedPlaces.Centre) <= radiusKm).ToList();
        Assert.NotEmpty(within);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.Empty(within.Except(rows.Select(row => table[row].Place)));
    }

    [Fact]
    public void A_row_has_the_vectors_of_its_place()
    {
        var places = InventedPlaces.Random(new Random(1), 200).Select(place => EncodedPlace.Of(place, Encoder)).ToList();
        var table = PlaceTable.Of(places);
        var wish = Encoder.Encode("파스타");
        var products = new float[table.Count];
        table.Menus.Dot(0..table.Count, wish, products);

        Assert.All(Enumerable.Range(0, table.Count), row =>
        {
            var own = places.Single(encoded => encoded.Place == table[row].Place);
            Assert.Equal(own.Vibe.ToArray(), table[row].Vibe.ToArray());
            Assert.Equal(own.Menu.ToArray(), table[row].Menu.ToArray());
            Assert.Equal(own.Menu.ToArray().Zip(wish, (a, b) => a * b).Sum(), products[row], 4);
        });
    }

    [Fact]
    public void What_comes_later_is_found_beside_what_was_there_and_nothing_is_lost_when_tables_become_one()
    {
        var catalogue = new PlaceCatalogue();
        var all = InventedPlaces.Random(new Random(2), 6000).Select(place => EncodedPlace.Of(place, Encoder)).ToList();
        catalogue.Replace(all[..1000]);
        foreach (var some in all[1000..].Chunk(250))
        {
            catalogue.Add(some);
        }

        var kept = new[] { PlaceKind.Restaurant, PlaceKind.Cafe }.SelectMany(catalogue.Of).SelectMany(table => table.Places()).Select(encoded => encoded.Place);
        Assert.Equal(all.Count, catalogue.Count);
        Assert.Equal(all.Select(encoded => encoded.Place).OrderBy(place => place.Name), kept.OrderBy(place => place.Name));
        Assert.True(catalogue.Of(PlaceKind.Cafe)[0].Count > 1000, "The new ones were never made one with the others.");
    }
}
