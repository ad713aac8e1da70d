namespace Marong.Benchmarks.Peaks.Simulating;

/// <summary>What is known of a replica when it is decided how many there should be.</summary>
/// <param name="Cores">Cores it used at the last measurement; nothing before its first.</param>
/// <param name="IsReady">Whether it was ready for all of that measurement.</param>
internal readonly record struct ReplicaMetric(double? Cores, bool IsReady);

/// <summary>Decides by the documented algorithm how many replicas there should be. It remembers what it wished and did, and knows no clock.</summary>
internal sealed class HorizontalAutoscaler(AutoscalerRules rules)
{
    private readonly List<(double At, int Replicas)> _wishes = [];
    private readonly List<(double At, int Added)> _added = [];

    /// <param name="now">Seconds.</param>
    /// <param name="current">How many there are.</param>
    /// <param name="bounds">Fewest and most.</param>
    /// <param name="metrics">Of those that there are.</param>
    public int Decide(double now, int current, (int Minimum, int Maximum) bounds, IReadOnlyCollection<ReplicaMetric> metrics)
    {
        // Below the minimum nothing is measured, and no limit of scaling up counts.
        var decided = current < bounds.Minimum ? bounds.Minimum
            : current > bounds.Maximum ? bounds.Maximum
            : Math.Clamp(Calm(now, current, Wish(current, metrics)), bounds.Minimum, bounds.Maximum);
        if (decided > current)
        {
            _added.Add((now, decided - current));
        }

        return decided;
    }

    /// <summary>How many the measurements ask for, whatever may be done at once.</summary>
    internal int Wish(int current, IReadOnlyCollection<ReplicaMetric> metrics)
    {
        var measured = metrics.Where(metric => metric is { IsReady: true, Cores: not null }).ToArray();
        if (measured.Length == 0)
        {
            return current;
        }

        var ratio = RatioOf(measured.Sum(metric => metric.Cores!.Value), measured.Length);
        var others = metrics.Count - measured.Length;
        if (others == 0 || ratio <= 1 && metrics.All(metric => metric.Cores is not null))
        {
            return IsTolerable(ratio) ? current : (int)Math.Ceiling(ratio * measured.Length);
        }

        // Scaling up, who is not ready uses nothing; scaling down, who is not measured uses all it asks for.
        var assumed = ratio > 1 ? 0 : metrics.Count(metric => metric.Cores is null) * rules.CpuRequest;
        var counted = ratio > 1 ? metrics.Count : measured.Length + metrics.Count(metric => metric.Cores is null);
        var damped = RatioOf(measured.Sum(metric => metric.Cores!.Value) + assumed, counted);
        var wish = (int)Math.Ceiling(damped * counted);
        return IsTolerable(damped) || ratio < 1 != damped < 1 || (damped < 1 ? wish > current : wish < current) ? current : wish;
    }

    private double RatioOf(double cores, int replicas) => cores / (replicas * rules.CpuRequest) / rules.TargetUtilization;

    private static bool IsTolerable(double ratio) => Math.Abs(ratio - 1) <= AutoscalerRules.Tolerance;

    private int Calm(double now, int current, int wish)
    {
        _wishes.RemoveAll(old => old.At <= now - AutoscalerRules.DownStabilization);
        _wishes.Add((now, wish));
        if (wish < current)
        {
            return Math.Min(current, _wishes.Max(old => old.Replicas));
        }

        _added.RemoveAll(old => old.At <= now - AutoscalerRules.UpPeriod);
        var before = current - _added.Sum(old => old.Added);
        var most = Math.Max((int)Math.Ceiling(before * AutoscalerRules.UpFactor), before + AutoscalerRules.UpReplicas);
        return Math.Max(current, Math.Min(wish, most));
    }
}
