using Google.OrTools.LinearSolver;
using Marong.Matching.Solving;
using LinearProgram = Google.OrTools.LinearSolver.Solver;

namespace Marong.Benchmarks.Matching;

/// <summary>
/// A cost that no cycle can fall below: the Held–Karp bound, as a linear program. Everybody gives once and receives once, and every
/// group of members gives to somebody outside it; arcs may be taken in part. Groups that a solution forgets are added until there are
/// none, and so are the arcs that its prices ask for.
/// </summary>
/// <remarks>
/// The program is solved in floating point, and only its prices are kept: the bound is then worked out from them in whole numbers over
/// all arcs. Any prices give a true bound; only good ones give a high one.
/// </remarks>
internal sealed class SubtourBound : IDisposable
{
    private const int NearestArcs = 6;
    private const int MostArcsAtOnce = 400;
    private const double Tolerance = 1e-6;
    private const int FractionBits = 20;
    private const int MostRounds = 500;

    private readonly CostMatrix _costs;
    private readonly int _size;
    private readonly LinearProgram _program = LinearProgram.CreateSolver("GLOP");
    private readonly MPSolverParameters _parameters = new();
    private readonly Constraint[] _gives;
    private readonly Constraint[] _receives;
    private readonly Variable?[] _arcs;
    private readonly List<(int From, int To)> _taken = [];
    private readonly List<(bool[] Members, Constraint Leaves)> _cuts = [];

    private SubtourBound(CostMatrix costs, IReadOnlyList<int> tour)
    {
        _costs = costs;
        _size = costs.Size;
        _gives = [.. Enumerable.Range(0, _size).Select(_ => _program.MakeConstraint(1, 1))];
        _receives = [.. Enumerable.Range(0, _size).Select(_ => _program.MakeConstraint(1, 1))];
        _arcs = new Variable?[_size * _size];
        _program.Objective().SetMinimization();
        _parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, (int)MPSolverParameters.PresolveValues.PRESOLVE_OFF);
        _parameters.SetIntegerParam(MPSolverParameters.IntegerParam.INCREMENTALITY, (int)MPSolverParameters.IncrementalityValues.INCREMENTALITY_ON);
        AddFirstArcs(tour);
    }

    /// <param name="costs">What arcs cost.</param>
    /// <param name="tour">Any cycle: the program has a solution from the start.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static double Of(CostMatrix costs, IReadOnlyList<int> tour, CancellationToken cancellationToken)
    {
        using var bound = new SubtourBound(costs, tour);
        return bound.Raise(cancellationToken);
    }

    public void Dispose()
    {
        _program.Dispose();
        _parameters.Dispose();
    }

    private double Raise(CancellationToken cancellationToken)
    {
        var highest = double.NegativeInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_program.Solve(_parameters) != LinearProgram.ResultStatus.OPTIMAL)
            {
                break;
            }

            var prices = new Prices(this);
            highest = Math.Max(highest, prices.Bound);
            if (!AddForgottenGroups() && !AddArcs(prices.Wanted))
            {
                break;
            }
        }

        return highest;
    }

    private void AddFirstArcs(IReadOnlyList<int> tour)
    {
        for (var i = 0; i < tour.Count; i++)
        {
            AddArc(tour[i], tour[(i + 1) % tour.Count]);
        }

        for (var member = 0; member < _size; member++)
        {
            var others = Enumerable.Range(0, _size).Where(other => other != member).ToArray();
            foreach (var other in others.OrderBy(to => _costs[member, to]).Take(NearestArcs))
            {
                AddArc(member, other);
            }

            foreach (var other in others.OrderBy(from => _costs[from, member]).Take(NearestArcs))
            {
                AddArc(other, member);
            }
        }
    }

    private void AddArc(int from, int to)
    {
        ref var arc = ref _arcs[(from * _size) + to];
        if (arc is not null)
        {
            return;
        }

        arc = _program.MakeNumVar(0, double.PositiveInfinity, "");
        _taken.Add((from, to));
        _program.Objective().SetCoefficient(arc, _costs[from, to]);
        _gives[from].SetCoefficient(arc, 1);
        _receives[to].SetCoefficient(arc, 1);
        foreach (var (members, leaves) in _cuts)
        {
            if (members[from] && !members[to])
            {
                leaves.SetCoefficient(arc, 1);
            }
        }
    }

    private bool AddArcs(IReadOnlyList<(int From, int To)> wanted)
    {
        foreach (var (from, to) in wanted)
        {
            AddArc(from, to);
        }

        return wanted.Count > 0;
    }

    private bool AddForgottenGroups()
    {
        var flows = new double[_size, _size];
        foreach (var (from, to) in _taken)
        {
            var value = _arcs[(from * _size) + to]!.SolutionValue();
            flows[from, to] += value;
            flows[to, from] += value;
        }

        var forgotten = ForgottenGroups.In(flows);
        foreach (var members in forgotten)
        {
            var leaves = _program.MakeConstraint(1, double.PositiveInfinity);
            foreach (var (from, to) in _taken.Where(arc => members[arc.From] && !members[arc.To]))
            {
                leaves.SetCoefficient(_arcs[(from * _size) + to]!, 1);
            }

            _cuts.Add((members, leaves));
        }

        return forgotten.Count > 0;
    }

    /// <summary>What the rows of the solved program are worth, and what follows from that for every arc.</summary>
    private sealed class Prices
    {
        public Prices(SubtourBound program)
        {
            var size = program._size;
            var gives = Array.ConvertAll(program._gives, Whole);
            var receives = Array.ConvertAll(program._receives, Whole);
            var cuts = program._cuts.Select(cut => (cut.Members, Worth: Math.Max(0, Whole(cut.Leaves)))).Where(cut => cut.Worth > 0).ToArray();

            var total = gives.Aggregate((Int128)0, (sum, price) => sum + price)
                + receives.Aggregate((Int128)0, (sum, price) => sum + price)
                + cuts.Aggregate((Int128)0, (sum, cut) => sum + cut.Worth);
            var wanted = new List<(long Reduced, int From, int To)>();
            for (var from = 0; from < size; from++)
            {
                var left = Array.FindAll(cuts, cut => cut.Members[from]);
                for (var to = 0; to < size; to++)
                {
                    if (from == to)
                    {
                        continue;
                    }

                    var reduced = ((long)program._costs[from, to] << FractionBits) - gives[from] - receives[to];
                    foreach (var (members, worth) in left)
                    {
                        reduced -= members[to] ? 0 : worth;
                    }

                    if (reduced < 0)
                    {
                        // A cycle has the arc once at most, so no cycle gains more by it.
                        total += reduced;
                        wanted.Add((reduced, from, to));
                    }
                }
            }

            Bound = (double)total / (1 << FractionBits);
            Wanted = [.. wanted
                .Where(arc => arc.Reduced < -Tolerance * (1 << FractionBits) && program._arcs[(arc.From * size) + arc.To] is null)
                .OrderBy(arc => arc.Reduced)
                .Take(MostArcsAtOnce)
                .Select(arc => (arc.From, arc.To))];
        }

        public double Bound { get; }

        public IReadOnlyList<(int From, int To)> Wanted { get; }

        private static long Whole(Constraint row) => (long)Math.Round(row.DualValue() * (1 << FractionBits));
    }
}
