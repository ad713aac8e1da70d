using System.Globalization;
using Marong.Benchmarks.Peaks.Simulating;

namespace Marong.Prescaler.Tests.Peaks;

public sealed class HorizontalAutoscalerTests
{
    private static readonly AutoscalerRules Rules = new(CpuRequest: 0.25, CpuLimit: 1, TargetUtilization: 0.6);
    private readonly HorizontalAutoscaler _autoscaler = new(Rules);

    private readonly int _seed = Environment.GetEnvironmentVariable("MARONG_SEED") is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Environment.TickCount;

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.09)]
    [InlineData(0.91)]
    public void Within_its_tolerance_nothing_is_done(double ratio) => Assert.Equal(4, _autoscaler.Wish(4, Using(4, ratio)));

    [Theory]
    [InlineData(1.5, 6)]
    [InlineData(1.11, 5)]
    [InlineData(0.5, 2)]
    public void The_wish_is_the_ratio_rounded_up(double ratio, int wish) => Assert.Equal(wish, _autoscaler.Wish(4, Using(4, ratio)));

    [Fact]
    public void Nothing_is_wished_where_nothing_is_measured() => Assert.Equal(3, _autoscaler.Wish(3, [default, default, default]));

    [Fact]
    public void Replicas_that_are_not_ready_damp_the_way_up()
    {
        ReplicaMetric[] coming = [.. Using(2, 6), default, default];
        Assert.Equal(12, _autoscaler.Wish(2, Using(2, 6)));
        Assert.Equal(12, _autoscaler.Wish(4, coming));
        // Enough are coming already: with them the ratio is one.
        Assert.Equal(4, _autoscaler.Wish(4, [.. Using(2, 2), default, default]));
    }

    [Fact]
    public void Replicas_that_are_not_measured_damp_the_way_down() =>
        Assert.Equal(3, _autoscaler.Wish(3, [.. Using(2, 0.5), default]));

    [Fact]
    public void One_step_goes_up_to_twice_as_many_or_by_four_and_the_next_waits_for_its_period()
    {
        Assert.Equal(6, _autoscaler.Decide(0, 2, (2, 100), Using(2, 6)));
        Assert.Equal(6, _autoscaler.Decide(5, 6, (2, 100), Using(6, 6)));
        Assert.Equal(12, _autoscaler.Decide(15, 6, (2, 100), Using(6, 6)));
        Assert.Equal(20, _autoscaler.Decide(30, 12, (2, 20), Using(12, 6)));
    }

    [Fact]
    public void A_step_down_waits_until_the_last_higher_wish_is_old_enough()
    {
        Assert.Equal(8, _autoscaler.Decide(0, 8, (2, 10), Using(8, 1)));
        Assert.Equal(8, _autoscaler.Decide(15, 8, (2, 10), Using(8, 0.1)));
        Assert.Equal(8, _autoscaler.Decide(299, 8, (2, 10), Using(8, 0.1)));
        Assert.Equal(2, _autoscaler.Decide(300, 8, (2, 10), Using(8, 0.1)));
    }

    [Fact]
    public void A_raised_minimum_is_gone_to_at_once() => Assert.Equal(60, _autoscaler.Decide(0, 2, (60, 100), Using(2, 1)));

    [Fact]
    public void A_wish_never_exceeds_what_the_limit_lets_be_measured()
    {
        var random = new Random(_seed);
        for (var i = 0; i < 10_000; i++)
        {
            var rules = new AutoscalerRules(0.1 + random.NextDouble(), 0, 0.3 + (random.NextDouble() * 0.6));
            rules = rules with { CpuLimit = rules.CpuRequest * (1 + (random.NextDouble() * 4)) };
            var current = random.Next(1, 50);
            ReplicaMetric[] metrics = [.. Enumerable.Range(0, current).Select(_ => random.Next(5) == 0
                ? default
                : new ReplicaMetric(random.NextDouble() * rules.CpuLimit, random.Next(5) != 0))];
            var wish = new HorizontalAutoscaler(rules).Wish(current, metrics);
            Assert.True(wish >= 0 && wish <= Math.Max(current, Math.Ceiling(current * rules.LargestStep)), $"{wish} of {current}; repeat with MARONG_SEED={_seed}");
        }
    }

    /// <summary>Ready replicas that use so many times their target.</summary>
    private static ReplicaMetric[] Using(int replicas, double ratio) =>
        [.. Enumerable.Repeat(new ReplicaMetric(ratio * Rules.TargetUtilization * Rules.CpuRequest, IsReady: true), replicas)];
}
