using Marong.Recommendation.Catalogue;

namespace Marong.Recommendation.Tests.Catalogue;

public sealed class CoordinatesTests
{
    public static TheoryData<double, double> Centres => new() { { 37.401115, 127.106255 }, { 33.1, 126.3 }, { 38.9, 124.1 } };

    [Theory]
    [MemberData(nameof(Centres))]
    public void The_rectangle_holds_every_point_of_the_circle_and_hardly_more(double latitude, double longitude)
    {
        var (latitudes, longitudes) = new Coordinates(latitude, longitude).Around(10);
        var edge = Enumerable.Range(0, 3600).Select(tenth => Destination(latitude, longitude, 10 - 1e-6, tenth / 10.0)).ToArray();
        Assert.All(edge, point => Assert.True(latitudes.Contains(point.Latitude) && longitudes.Contains(point.Longitude)));
        Assert.Equal(edge.Max(point => point.Latitude), latitudes.To, 4);
        Assert.Equal(edge.Min(point => point.Longitude), longitudes.From, 4);
    }

    private static (double Latitude, double Longitude) Destination(double latitude, double longitude, double kilometres, double bearing)
    {
        var (φ, λ, θ, δ) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude), double.DegreesToRadians(bearing), kilometres / Coordinates.EarthRadiusKm);
        var φ2 = Math.Asin(Math.Sin(φ) * Math.Cos(δ) + Math.Cos(φ) * Math.Sin(δ) * Math.Cos(θ));
        var λ2 = λ + Math.Atan2(Math.Sin(θ) * Math.Sin(δ) * Math.Cos(φ), Math.Cos(δ) - Math.Sin(φ) * Math.Sin(φ2));
        return (double.RadiansToDegrees(φ2), double.RadiansToDegrees(λ2));
    }
}
