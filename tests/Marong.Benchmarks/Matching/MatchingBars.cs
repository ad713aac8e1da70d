using System.Globalization;

namespace Marong.Benchmarks.Matching;

/// <summary>What the figures should be.</summary>
internal static class MatchingBars
{
    public static IEnumerable<Bar> Of(IReadOnlyList<Compared> all)
    {
        Compared[] fresh = [.. all.Where(one => one.Instance.Kind is Kind.Symmetric or Kind.Perturbed)];
        foreach (var bar in AgainstRouting("fresh matrices", fresh))
        {
            yield return bar;
        }

        foreach (var large in fresh.Where(one => one.Instance.Size > Instances.Small).GroupBy(one => one.Instance.Kind))
        {
            var each = large.GroupBy(one => one.Instance.Size).Select(sized => string.Create(
                CultureInfo.InvariantCulture, $"{sized.Average(one => one.PercentBelow):0.00} % of {sized.Key}"));
            yield return new Bar(
                $"mean cost below OR-Tools', {large.Key.ToString().ToLowerInvariant()}, 80 members and more ({string.Join(", ", each)})",
                large.Average(one => one.PercentBelow),
                Bound.AtLeast(large.Key == Kind.Symmetric ? 0.3 : 0.5),
                "%");
        }

        foreach (var bar in AgainstRouting("histories of our own", [.. all.Where(one => one.Instance.Kind == Kind.OwnHistory)])
            .Concat(AgainstRouting("few choices", [.. all.Where(one => one.Instance.Kind == Kind.FewChoices)])))
        {
            yield return bar;
        }
    }

    public static IEnumerable<Bar> Of(IEnumerable<Proven> all)
    {
        Proven[] known = [.. all];
        Proven[] proven = [.. known.Where(one => one.Optimum is not null)];
        var runs = proven.SelectMany(one => one.Runs.Select(run => (run.Time, IsOptimal: run.Cost == one.Optimum))).ToArray();
        yield return new Bar($"optima of {Instances.Small} members that CP-SAT did not prove, of {known.Length}", known.Length - proven.Length, Bound.AtMost(0), "");
        yield return new Bar(
            $"runs of {Instances.Small} members with the proven optimum, of {runs.Length}", runs.Average(run => run.IsOptimal ? 100.0 : 0), Bound.AtLeast(99), "%");
        yield return new Bar($"slowest run of {Instances.Small} members", known.Max(one => one.Runs.Max(run => run.Time.TotalMilliseconds)), Bound.AtMost(10), "ms");
    }

    public static IEnumerable<Bar> Of(IEnumerable<Bounded> all) =>
        from kind in all.Where(one => one.Instance.Size == Instances.Large).GroupBy(one => one.Instance.Kind)
        select new Bar(
            $"mean cost above the Held–Karp bound, {kind.First().Instance}",
            kind.Average(one => one.PercentAbove),
            Bound.AtMost(kind.Key == Kind.Symmetric ? 0.05 : 0.2),
            "%");

    private static IEnumerable<Bar> AgainstRouting(string what, Compared[] compared)
    {
        yield return new Bar($"runs dearer than OR-Tools', {what}, of {compared.Sum(one => one.Runs.Count)}", compared.Sum(one => one.Dearer), Bound.AtMost(0), "");
        yield return new Bar(
            $"slowest run of {Instances.Large} members, {what}",
            compared.Where(one => one.Instance.Size == Instances.Large).Max(one => one.Slowest.TotalMilliseconds),
            Bound.AtMost(50),
            "ms");
    }
}
