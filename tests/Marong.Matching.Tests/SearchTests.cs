using Marong.Matching.Solving;

namespace Marong.Matching.Tests;

public class SearchTests
{
    private readonly Groups _groups = new();

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void Small_groups_get_the_cheapest_of_all_cycles(int size)
    {
        var costs = _groups.Matrix(size);
        var cheapest = Permutations.Of([.. Enumerable.Range(1, size - 1)]).Min(order => costs.CostOf([0, .. order]));

        Assert.True(cheapest == costs.CostOf(ExactSearch.Solve(costs)), _groups.Repeat);
    }

    [Fact]
    public void The_heuristic_finds_the_optimum_of_most_small_groups_and_stays_close_in_the_others()
    {
        var hits = 0;
        for (var trial = 0; trial < 100; trial++)
        {
            var costs = _groups.Matrix(11);
            var (exact, found) = (costs.CostOf(ExactSearch.Solve(costs)), costs.CostOf(Heuristic.Solve(costs, _groups.Random(), long.MaxValue)));
            hits += exact == found ? 1 : 0;
            Assert.InRange(found, exact, exact * 3 / 2);
        }

        Assert.True(hits >= 90, $"{hits} of 100: {_groups.Repeat}");
    }

    [Theory]
    [InlineData(13)]
    [InlineData(77)]
    [InlineData(150)]
    public void The_heuristic_visits_everybody_once(int size)
    {
        var tour = Heuristic.Solve(_groups.Matrix(size), _groups.Random(), long.MaxValue);

        Assert.Equal(Enumerable.Range(0, size), tour.Order());
    }

    [Fact]
    public void Sums_of_the_dearest_arcs_neither_overflow_nor_mix_with_the_dearer_kind()
    {
        const int most = 150;
        var dearestOrdinary = ArcCosts.Base + ArcCosts.Acquaintance + (4 * ArcCosts.MbtiStep) + ArcCosts.Perturbation;

        Assert.True(most * (long)dearestOrdinary < ArcCosts.MetLastRound);
        Assert.True(most * (long)(dearestOrdinary + ArcCosts.MetLastRound) < ArcCosts.RepeatedArc);
        Assert.True((long)dearestOrdinary + ArcCosts.RepeatedArc < int.MaxValue);
    }
}
