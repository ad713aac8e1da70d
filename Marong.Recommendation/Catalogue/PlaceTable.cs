namespace Marong.Recommendation.Catalogue;

/// <summary>
/// Places of one kind in memory, laid out so that those around a point lie in few contiguous runs: by bands of latitude and, within a band, by
/// longitude. Never changes.
/// </summary>
internal sealed class PlaceTable
{
    /// <summary>About 1.1 km: a search of 10 km reads some twenty runs.</summary>
    private const double BandDegrees = 0.01;

    private readonly EncodedPlace[] _places;
    private readonly int[] _bands;
    private readonly int[] _starts;
    private readonly double[] _longitudes;

    private PlaceTable(EncodedPlace[] sorted)
    {
        _places = new EncodedPlace[sorted.Length];
        _longitudes = new double[sorted.Length];
        Vibes = new VectorTable(sorted.Length);
        Menus = new VectorTable(sorted.Length);
        var (bands, starts) = (new List<int>(), new List<int>());
        for (var row = 0; row < sorted.Length; row++)
        {
            var place = sorted[row].Place;
            if (bands.Count == 0 || bands[^1] != BandOf(place.Latitude))
            {
                bands.Add(BandOf(place.Latitude));
                starts.Add(row);
            }

            // The place looks at the table's own numbers: they are kept once.
            _places[row] = new EncodedPlace(place, Vibes.Set(row, sorted[row].Vibe), Menus.Set(row, sorted[row].Menu));
            _longitudes[row] = place.Longitude;
        }

        starts.Add(sorted.Length);
        (_bands, _starts) = ([.. bands], [.. starts]);
    }

    public static PlaceTable Empty { get; } = new([]);

    public VectorTable Vibes { get; }

    public VectorTable Menus { get; }

    public int Count => _places.Length;

    public EncodedPlace this[int row] => _places[row];

    public static PlaceTable Of(IEnumerable<EncodedPlace> places) =>
        new([.. places.OrderBy(encoded => BandOf(encoded.Place.Latitude)).ThenBy(encoded => encoded.Place.Longitude)]);

    public IEnumerable<EncodedPlace> Places() => _places;

    /// <summary>Runs of rows that hold every place of the circle, and some beside it.</summary>
    public IEnumerable<Range> RunsAround(Coordinates centre, double radiusKm)
    {
        var (latitudes, longitudes) = centre.Around(radiusKm);
        var first = Array.BinarySearch(_bands, BandOf(latitudes.From));
        for (var index = first < 0 ? ~first : first; index < _bands.Length && _bands[index] <= BandOf(latitudes.To); index++)
        {
            var from = FirstAtLeast(longitudes.From, _starts[index], _starts[index + 1]);
            var to = FirstAtLeast(Math.BitIncrement(longitudes.To), from, _starts[index + 1]);
            if (from < to)
            {
                yield return from..to;
            }
        }
    }

    private static int BandOf(double latitude) => (int)Math.Floor(latitude / BandDegrees);

    private int FirstAtLeast(double longitude, int from, int to)
    {
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            (from, to) = _longitudes[middle] < longitude ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
