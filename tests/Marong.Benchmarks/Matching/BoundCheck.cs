using Marong.Matching.Solving;
using Marong.Matching.Tests;

namespace Marong.Benchmarks.Matching;

/// <summary>Holds the lower bound against optima that are known, before anything is measured by it.</summary>
internal static class BoundCheck
{
    private const int Matrices = 60;
    private const double LowestShare = 0.9;

    public static void Run(Groups groups, CancellationToken cancellationToken)
    {
        var exact = 0;
        for (var i = 0; i < Matrices; i++)
        {
            var size = 4 + (i % (ExactSearch.MostMembers - 4));
            var costs = i % 2 == 0 ? groups.Matrix(size) : CostMatrix.Of(groups.AfterRounds(size, rounds: 3), groups.Random());
            var optimum = costs.CostOf(ExactSearch.Solve(costs));
            var bound = SubtourBound.Of(costs, [.. Enumerable.Range(0, size)], cancellationToken);
            if (bound > optimum + 1e-6 || bound < optimum * LowestShare)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"The bound of a matrix of {size} is {bound}, its optimum {optimum}; {groups.Repeat}."));
            }

            exact += bound > optimum - 1 ? 1 : 0;
        }

        Progress.Say($"bound: checked against {Matrices} known optima, none above, {exact} equal");
    }
}
