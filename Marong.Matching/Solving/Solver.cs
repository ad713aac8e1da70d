namespace Marong.Matching.Solving;

/// <summary>The way into the search: small groups get the proven optimum, the others a heuristic's cycle.</summary>
internal static class Solver
{
    /// <summary>A cycle as the order of its members, each giving to the next and the last to the first.</summary>
    public static int[] Solve(CostMatrix costs, SeededRandom random) =>
        costs.Size <= ExactSearch.MostMembers ? ExactSearch.Solve(costs) : LocalSearch.Solve(costs, random);
}
