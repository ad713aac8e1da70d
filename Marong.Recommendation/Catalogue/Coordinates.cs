namespace Marong.Recommendation.Catalogue;

/// <summary>A point in Korea, far from the poles and from the line where longitudes jump.</summary>
internal readonly record struct Coordinates(double Latitude, double Longitude)
{
    public const double EarthRadiusKm = 6371;

    /// <summary>Along the surface, by the haversine formula.</summary>
    public double KmTo(Coordinates other)
    {
        var north = Math.Sin(double.DegreesToRadians(other.Latitude - Latitude) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var cosines = Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude));
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, north * north + cosines * east * east)));
    }

    /// <summary>
    /// The smallest rectangle of latitudes and longitudes that holds the circle, so that an index can be asked before a distance is computed.
    /// </summary>
    public (Degrees Latitudes, Degrees Longitudes) Around(double radiusKm)
    {
        var angle = radiusKm / EarthRadiusKm;
        var latitude = double.RadiansToDegrees(angle);
        var longitude = double.RadiansToDegrees(Math.Asin(Math.Sin(angle) / Math.Cos(double.DegreesToRadians(Latitude))));
        return (new Degrees(Latitude - latitude, Latitude + latitude), new Degrees(Longitude - longitude, Longitude + longitude));
    }
}

/// <summary>A closed interval of degrees.</summary>
internal readonly record struct Degrees(double From, double To)
{
    // NaN compares false, so it lies in no interval.
    public bool Contains(double value) => value >= From && value <= To;
}
