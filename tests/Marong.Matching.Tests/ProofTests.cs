using Marong.Matching.Solving;

namespace Marong.Matching.Tests;

/// <summary>The bound, the proof and the heuristic, held against optima that dynamic programming finds.</summary>
public class ProofTests
{
    private readonly Groups _groups = new();

    [Fact]
    public void No_cycle_costs_less_than_the_bound()
    {
        for (var i = 0; i < 150; i++)
        {
            var (costs, isSymmetric) = Sample(i);
            var optimum = costs.CostOf(ExactSearch.Solve(costs));

            var bound = HeldKarpBound.Of(new OneTree(costs, isSymmetric)).Value;

            Assert.True(bound <= optimum, $"{bound} above {optimum}: {_groups.Repeat}");
        }
    }

    [Fact]
    public void The_proof_finds_a_cheapest_cycle_whatever_cycle_it_starts_from()
    {
        for (var i = 0; i < 150; i++)
        {
            var (costs, isSymmetric) = Sample(i);
            var start = Enumerable.Range(0, costs.Size).ToArray();
            _groups.Random().Shuffle(start);

            var tour = BranchAndBound.Improve(costs, isSymmetric: false, HeldKarpBound.Of(new OneTree(costs, isSymmetric)), start, long.MaxValue);

            Assert.True(costs.CostOf(ExactSearch.Solve(costs)) == costs.CostOf(tour), $"matrix {i}: {_groups.Repeat}");
        }
    }

    [Fact]
    public void The_heuristic_finds_a_cheapest_cycle_of_nearly_every_group_that_is_small_enough_to_check()
    {
        var misses = 0;
        for (var i = 0; i < 300; i++)
        {
            var (costs, _) = Sample(i);

            var tour = Heuristic.Solve(costs, _groups.Random(), long.MaxValue);

            misses += costs.CostOf(ExactSearch.Solve(costs)) == costs.CostOf(tour) ? 0 : 1;
        }

        Assert.True(misses <= 3, $"{misses} of 300: {_groups.Repeat}");
    }

    [Fact]
    public void Without_noise_too_everybody_is_in_the_cycle_and_nobody_of_the_last_round()
    {
        var group = _groups.AfterRounds(size: 60, rounds: 3);
        var costs = CostMatrix.Unperturbed(group);

        var tour = Solver.Solve(costs, _groups.Random(), Timeout.InfiniteTimeSpan);

        Assert.Equal(Enumerable.Range(0, 60), tour.Order());
        Assert.True(costs.CostOf(tour) < ArcCosts.MetLastRound, _groups.Repeat);
    }

    /// <summary>Groups of 5 to 12 with and without noise, and matrices of mere chance.</summary>
    private (CostMatrix Costs, bool IsSymmetric) Sample(int i)
    {
        var group = _groups.Of(5 + (i % 8));
        return (i % 3) switch
        {
            0 => (CostMatrix.Of(group with { History = _groups.RandomRounds(group, 2, 4) }, _groups.Random()), false),
            1 => (CostMatrix.Unperturbed(group with { History = _groups.RandomRounds(group, 2, 4) }), true),
            _ => (_groups.Matrix(group.Members.Count), false),
        };
    }
}
