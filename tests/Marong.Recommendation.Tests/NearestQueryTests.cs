using Marong.Recommendation.Places;

namespace Marong.Recommendation.Tests;

public sealed class NearestQueryTests
{
    private static readonly NearestQuery Good = new(37.401115, 127.106255, PlaceKind.Cafe, 5);

    [Fact]
    public void A_point_in_Korea_with_a_kind_is_enough() => Assert.Empty((Good with { Take = null }).Problems());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0)]
    [InlineData(91)]
    public void A_position_elsewhere_or_nowhere_names_its_field(double value)
    {
        Assert.Equal("latitude", Assert.Single((Good with { Latitude = value }).Problems()).Key);
        Assert.Equal("longitude", Assert.Single((Good with { Longitude = value }).Problems()).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CAFE")]
    [InlineData("cafe' OR 1=1 --")]
    public void A_kind_that_does_not_exist_names_its_field(string kind) => Assert.Equal("kind", Assert.Single((Good with { Kind = kind }).Problems()).Key);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void Too_few_and_too_many_name_their_field(int take) => Assert.Equal("take", Assert.Single((Good with { Take = take }).Problems()).Key);
}
