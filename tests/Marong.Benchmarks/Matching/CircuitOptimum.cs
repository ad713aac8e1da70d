using Google.OrTools.Sat;
using Marong.Matching.Solving;

namespace Marong.Benchmarks.Matching;

/// <summary>The cheapest cycle and the proof that it is, by CP-SAT.</summary>
internal static class CircuitOptimum
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="costs">What arcs cost.</param>
    /// <param name="tour">A good cycle to begin with.</param>
    /// <returns>The optimum, or <see langword="null"/> when it was not proven in time.</returns>
    public static long? Of(CostMatrix costs, IReadOnlyList<int> tour)
    {
        var model = new CpModel();
        var circuit = model.AddCircuit();
        var cost = LinearExpr.NewBuilder();
        var next = new int[costs.Size];
        for (var i = 0; i < tour.Count; i++)
        {
            next[tour[i]] = tour[(i + 1) % tour.Count];
        }

        for (var from = 0; from < costs.Size; from++)
        {
            for (var to = 0; to < costs.Size; to++)
            {
                if (from != to)
                {
                    var arc = model.NewBoolVar("");
                    circuit.AddArc(from, to, arc);
                    cost.AddTerm(arc, costs[from, to]);
                    model.AddHint(arc, next[from] == to);
                }
            }
        }

        model.Minimize(cost);
        using var solver = new CpSolver();
        solver.StringParameters = FormattableString.Invariant($"max_time_in_seconds:{Limit.TotalSeconds:0} num_workers:8");
        return solver.Solve(model) == CpSolverStatus.Optimal ? (long)Math.Round(solver.ObjectiveValue) : null;
    }
}
