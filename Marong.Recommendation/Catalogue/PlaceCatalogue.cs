namespace Marong.Recommendation.Catalogue;

/// <summary>
/// All places that are known, in memory. Readers take what there is at that moment; what comes is put into small tables behind the large one,
/// until they are worth being made one with it.
/// </summary>
internal sealed class PlaceCatalogue
{
    /// <summary>A tail of a tenth costs a search little; making it one with the rest copies everything.</summary>
    private const int TailShare = 10;
    private const int SmallestTail = 2000;

    private readonly Lock _writing = new();
    private volatile Tables _tables = new(PlaceTable.Empty, PlaceTable.Empty, PlaceTable.Empty, PlaceTable.Empty);

    public int Count
    {
        get
        {
            var tables = _tables;
            return tables.Restaurants.Count + tables.NewRestaurants.Count + tables.Cafes.Count + tables.NewCafes.Count;
        }
    }

    public IReadOnlyList<PlaceTable> Of(string kind)
    {
        var tables = _tables;
        return kind == PlaceKind.Cafe ? [tables.Cafes, tables.NewCafes] : [tables.Restaurants, tables.NewRestaurants];
    }

    public void Replace(IReadOnlyCollection<EncodedPlace> places)
    {
        lock (_writing)
        {
            _tables = new(TableOf(places, PlaceKind.Restaurant), PlaceTable.Empty, TableOf(places, PlaceKind.Cafe), PlaceTable.Empty);
        }
    }

    public void Add(IReadOnlyCollection<EncodedPlace> places)
    {
        lock (_writing)
        {
            var (restaurants, newRestaurants) = Grown(_tables.Restaurants, _tables.NewRestaurants, places, PlaceKind.Restaurant);
            var (cafes, newCafes) = Grown(_tables.Cafes, _tables.NewCafes, places, PlaceKind.Cafe);
            _tables = new(restaurants, newRestaurants, cafes, newCafes);
        }
    }

    private static PlaceTable TableOf(IEnumerable<EncodedPlace> places, string kind) =>
        PlaceTable.Of(places.Where(encoded => encoded.Place.Kind == kind));

    private static (PlaceTable Table, PlaceTable Tail) Grown(PlaceTable table, PlaceTable tail, IEnumerable<EncodedPlace> places, string kind)
    {
        var added = places.Where(encoded => encoded.Place.Kind == kind).ToList();
        if (added.Count == 0)
        {
            return (table, tail);
        }

        var behind = tail.Places().Concat(added);
        return tail.Count + added.Count > Math.Max(SmallestTail, table.Count / TailShare)
            ? (PlaceTable.Of(table.Places().Concat(behind)), PlaceTable.Empty)
            : (table, PlaceTable.Of(behind));
    }

    private sealed record Tables(PlaceTable Restaurants, PlaceTable NewRestaurants, PlaceTable Cafes, PlaceTable NewCafes);
}
