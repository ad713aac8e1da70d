using Marong.Prescaler.Planning;

namespace Marong.Prescaler.Tests;

public sealed class ReplicasTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(150, 2)]
    [InlineData(6_000, 7)]
    [InlineData(6_001, 8)]
    [InlineData(1_000_000, 10)]
    [InlineData(int.MaxValue, 10)]
    public void Seven_requests_a_person_are_shared_out_between_the_bounds(int headCount, int replicas) =>
        Assert.Equal(replicas, Replicas.Needed(headCount, Minute, capacityPerReplica: 100, minimum: 2, maximum: 10));

    [Fact]
    public void A_crowd_that_comes_in_half_the_time_needs_twice_as_many() =>
        Assert.Equal(
            2 * Replicas.Needed(6_000, Minute, 100, 1, 100),
            Replicas.Needed(6_000, Minute / 2, 100, 1, 100));

    [Fact]
    public void A_service_that_sees_few_of_a_persons_requests_needs_fewer() =>
        Assert.Equal(2, Replicas.Needed(6_000, Minute, 100, 1, 100, requestsPerPerson: 2));

    [Theory]
    [InlineData(-1, 60, 100, 1, 2)]
    [InlineData(1, 0, 100, 1, 2)]
    [InlineData(1, 60, 0, 1, 2)]
    [InlineData(1, 60, double.NaN, 1, 2)]
    [InlineData(1, 60, 100, 0, 2)]
    [InlineData(1, 60, 100, 3, 2)]
    public void What_cannot_be_is_refused(int headCount, int seconds, double capacity, int minimum, int maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Replicas.Needed(headCount, TimeSpan.FromSeconds(seconds), capacity, minimum, maximum));
}
