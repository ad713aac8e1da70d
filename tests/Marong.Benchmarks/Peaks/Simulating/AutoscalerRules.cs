namespace Marong.Benchmarks.Peaks.Simulating;

/// <summary>
/// How a HorizontalPodAutoscaler and what measures for it behave. Every number that is not the service's own is the default of Kubernetes, as
/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ states it (Algorithm details, Configurable scaling behavior, Default behavior).
/// </summary>
/// <param name="CpuRequest">Cores that a replica asks for.</param>
/// <param name="CpuLimit">Cores that it may use.</param>
/// <param name="TargetUtilization">Wanted use, as a part of what is asked for.</param>
internal sealed record AutoscalerRules(double CpuRequest, double CpuLimit, double TargetUtilization)
{
    /// <summary>Seconds from one decision to the next: <c>--horizontal-pod-autoscaler-sync-period</c>, 15 s.</summary>
    public const double Sync = 15;

    /// <summary>Seconds from one measurement to the next, each over the time since the last: metrics-server's manifest has <c>--metric-resolution=15s</c>.</summary>
    public const double Scrape = 15;

    /// <summary>Seconds from a measurement until it can be decided by: metrics-server asks one kubelet after the other and stores the lot.</summary>
    public const double ScrapeLag = 2;

    /// <summary>Within so much of the target nothing is done: <c>--horizontal-pod-autoscaler-tolerance</c>, 0.1.</summary>
    public const double Tolerance = 0.1;

    /// <summary>For so long after its start a replica counts only once it was ready for a whole measurement: <c>--horizontal-pod-autoscaler-cpu-initialization-period</c>, 5 min.</summary>
    public const double CpuInitialization = 300;

    /// <summary>Scaling down goes to the highest of the wishes of so many seconds: <c>stabilizationWindowSeconds</c>, 300; none for scaling up.</summary>
    public const double DownStabilization = 300;

    /// <summary>Scaling up within <see cref="UpPeriod"/>: to so many times as many, or …</summary>
    public const double UpFactor = 2;

    /// <summary>… by so many, whichever is more.</summary>
    public const int UpReplicas = 4;

    public const double UpPeriod = 15;

    /// <summary>Use is measured below the limit, so one decision multiplies replicas by no more than this.</summary>
    public double LargestStep => CpuLimit / CpuRequest / TargetUtilization;
}
