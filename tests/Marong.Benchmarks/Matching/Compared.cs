namespace Marong.Benchmarks.Matching;

/// <summary>Our runs of a matrix beside what OR-Tools made of it.</summary>
internal sealed record Compared(Instance Instance, IReadOnlyList<Run> Runs, long RoutingCost)
{
    public Run Best => Runs.MinBy(run => run.Cost)!;

    public TimeSpan Slowest => Runs.Max(run => run.Time);

    public int Dearer => Runs.Count(run => run.Cost > RoutingCost);

    /// <summary>How far our runs lie below OR-Tools' cost on average, in percent of it.</summary>
    public double PercentBelow => Runs.Average(run => (RoutingCost - run.Cost) * 100.0 / RoutingCost);

    public override string ToString() => FormattableString.Invariant(
        $"{Instance}: {Runs.Min(run => run.Cost)}–{Runs.Max(run => run.Cost)} in {Slowest.TotalMilliseconds:0.0} ms at most, OR-Tools {RoutingCost}: {PercentBelow:0.00} % below it");
}

/// <summary>Our runs of a matrix beside its proven optimum.</summary>
internal sealed record Proven(Instance Instance, IReadOnlyList<Run> Runs, long? Optimum);

/// <summary>Our runs of a matrix beside a bound that nothing can fall below.</summary>
internal sealed record Bounded(Instance Instance, IReadOnlyList<Run> Runs, double Bound)
{
    public double PercentAbove => Runs.Average(run => (run.Cost - Bound) * 100 / Bound);
}
