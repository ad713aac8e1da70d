using System.Globalization;

namespace Marong.Recommendation.Places;

/// <summary>A closed interval of degrees.</summary>
internal readonly record struct Degrees(double From, double To)
{
    // NaN compares false, so it lies in no interval
    public bool Contains(double value) => value >= From && value <= To;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}°~{To}°");
}

/// <summary>A point in Korea, far from the poles and from the line where longitudes jump.</summary>
internal readonly record struct Coordinates(double Latitude, double Longitude)
{
    public const double EarthRadiusKm = 6371;
    public static readonly Degrees Latitudes = new(33, 39);
    public static readonly Degrees Longitudes = new(124, 132);

    /// <summary>The smallest rectangle of latitudes and longitudes that holds the circle, so that an index can be asked before a distance is computed.</summary>
    public (Degrees Latitudes, Degrees Longitudes) Around(double radiusKm)
    {
        var angle = radiusKm / EarthRadiusKm;
        var latitude = double.RadiansToDegrees(angle);
        var longitude = double.RadiansToDegrees(Math.Asin(Math.Sin(angle) / Math.Cos(double.DegreesToRadians(Latitude))));
        return (new Degrees(Latitude - latitude, Latitude + latitude), new Degrees(Longitude - longitude, Longitude + longitude));
    }
}
