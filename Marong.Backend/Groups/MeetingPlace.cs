using Marong.Contracts.Backend;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;

namespace Marong.Backend.Groups;

/// <summary>A place as an owner sends it: anything may be missing or wrong.</summary>
internal sealed record PlaceForm(double? Latitude, double? Longitude, double? RadiusKm)
{
    private const double South = 33;
    private const double North = 39;
    private const double West = 124;
    private const double East = 132;

    /// <summary>A place in Korea, or what is wrong with it.</summary>
    public (GroupPlace? Place, ErrorResult? Refusal) Parse() =>
        Check.Fields(
            ("latitude", Check.Within(Latitude, South, North)),
            ("longitude", Check.Within(Longitude, West, East)),
            ("radiusKm", Check.Within(RadiusKm, GroupPlace.SmallestRadiusKm, GroupPlace.LargestRadiusKm))) is { } invalid
            ? (null, invalid)
            : (new GroupPlace(Latitude!.Value, Longitude!.Value, RadiusKm!.Value), null);
}

/// <summary>A group's place as it is kept: nothing of it when the owner has not set one.</summary>
internal static class MeetingPlace
{
    /// <summary>Of the group <c>g</c>.</summary>
    public const string Columns = "g.place_latitude, g.place_longitude, g.place_radius_km";

    public static GroupPlace Of(double? latitude, double? longitude, double? radiusKm) =>
        (latitude, longitude, radiusKm) is ({ } north, { } east, { } radius) ? new GroupPlace(north, east, radius) : GroupPlace.Default;
}

/// <summary>A group's place as its members see it.</summary>
internal sealed record PlaceView(double Latitude, double Longitude, double RadiusKm, bool IsDefault)
{
    public static PlaceView Of(GroupPlace place, bool isDefault) => new(place.Latitude, place.Longitude, place.RadiusKm, isDefault);
}
