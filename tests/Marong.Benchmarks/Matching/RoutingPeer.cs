using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;
using Marong.Matching.Solving;

namespace Marong.Benchmarks.Matching;

/// <summary>The routing solver of OR-Tools, with one vehicle that visits everybody.</summary>
internal static class RoutingPeer
{
    public static int[] Solve(CostMatrix costs, TimeSpan limit)
    {
        using var nodes = new RoutingIndexManager(costs.Size, 1, 0);
        using var routing = new RoutingModel(nodes);
        long[][] transits = [.. Enumerable.Range(0, costs.Size).Select(from => Enumerable.Range(0, costs.Size).Select(to => (long)costs[from, to]).ToArray())];
        routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(transits));

        var parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.PathCheapestArc;
        parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        parameters.TimeLimit = Duration.FromTimeSpan(limit);
        using var solution = routing.SolveWithParameters(parameters)
            ?? throw new InvalidOperationException($"OR-Tools found no cycle: {routing.GetStatus()}.");

        var tour = new List<int>(costs.Size);
        for (var index = routing.Start(0); !routing.IsEnd(index); index = solution.Value(routing.NextVar(index)))
        {
            tour.Add(nodes.IndexToNode(index));
        }

        return [.. tour];
    }
}
