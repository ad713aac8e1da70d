using Marong.Backend.Groups;
using Marong.Contracts.Backend;

namespace Marong.Backend.Tests;

public sealed class MeetingPlaceTests
{
    public static TheoryData<double?, double?, double?, string> Faulty => new()
    {
        { null, 127.0, 5.0, "latitude" },
        { 32.999, 127.0, 5.0, "latitude" },
        { 39.001, 127.0, 5.0, "latitude" },
        { double.NaN, 127.0, 5.0, "latitude" },
        { 37.5, null, 5.0, "longitude" },
        { 37.5, 123.9, 5.0, "longitude" },
        { 37.5, 132.1, 5.0, "longitude" },
        { 37.5, double.PositiveInfinity, 5.0, "longitude" },
        { 37.5, 127.0, null, "radiusKm" },
        { 37.5, 127.0, 0.499, "radiusKm" },
        { 37.5, 127.0, 20.001, "radiusKm" },
        { 37.5, 127.0, -1.0, "radiusKm" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_place_outside_of_Korea_or_without_a_sound_radius_is_refused(double? latitude, double? longitude, double? radius, string field)
    {
        var (place, refusal) = new PlaceForm(latitude, longitude, radius).Parse();
        Assert.Null(place);
        Assert.Equal([field], refusal!.Errors!.Keys);
    }

    [Theory]
    [InlineData(33, 124, 0.5)]
    [InlineData(39, 132, 20)]
    [InlineData(37.401115, 127.106255, 10)]
    public void The_limits_themselves_are_within(double latitude, double longitude, double radius) =>
        Assert.Equal((new GroupPlace(latitude, longitude, radius), null), new PlaceForm(latitude, longitude, radius).Parse());

    [Fact]
    public void A_group_without_a_place_of_its_own_meets_at_the_default_one()
    {
        Assert.Equal(GroupPlace.Default, MeetingPlace.Of(null, null, null));
        Assert.Equal(new GroupPlace(35, 129, 1), MeetingPlace.Of(35, 129, 1));
    }
}
