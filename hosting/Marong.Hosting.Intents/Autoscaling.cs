using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>A workload gets replicas by its load: a HorizontalPodAutoscaler in a cluster.</summary>
/// <param name="Min">Fewest replicas, at least 1.</param>
/// <param name="Max">Most replicas, more than <paramref name="Min"/>.</param>
/// <param name="CpuPercent">Wanted use of the requested CPU, 1–100.</param>
/// <param name="CapacityPerReplica">Requests a second that one replica serves within its objective, measured; null when nobody has measured.</param>
/// <param name="RequestsPerPerson">Requests of one person who comes that reach it; null for what the workload that raises minimums takes for usual.</param>
public sealed record AutoscalingAnnotation(int Min, int Max, int CpuPercent, double? CapacityPerReplica, double? RequestsPerPerson) : IResourceAnnotation;

/// <summary>A workload needs more replicas at a time of the week that is known beforehand.</summary>
/// <param name="Name">What happens then: part of the names of what is made of it.</param>
/// <param name="Day">Day of the week.</param>
/// <param name="At">Time of the day.</param>
/// <param name="TimeZone">IANA name of the zone that both are in.</param>
/// <param name="Minimum">Fewest replicas during the peak.</param>
/// <param name="Lead">How long before the instant the replicas are there.</param>
/// <param name="Hold">How long after the instant they stay.</param>
public sealed record ScheduledPeakAnnotation(
    string Name, DayOfWeek Day, TimeOnly At, string TimeZone, int Minimum, TimeSpan Lead, TimeSpan Hold) : IResourceAnnotation;

/// <summary>A workload may read and patch the autoscalers of the others: it raises their minimums before peaks that are announced.</summary>
/// <param name="Section">Section of its configuration that is told the bounds of each autoscaler.</param>
public sealed record AutoscalerAccessAnnotation(string Section) : IResourceAnnotation;

/// <summary>Says how the number of replicas follows the load.</summary>
public static class AutoscalingExtensions
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The workload gets replicas by its load.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="min">Fewest replicas, at least 1; 2 where one may fail without anybody noticing.</param>
    /// <param name="max">Most replicas.</param>
    /// <param name="cpuPercent">Wanted use of the requested CPU, 1–100.</param>
    /// <param name="capacityPerReplica">Requests a second that one replica serves within its objective; needed where peaks are announced.</param>
    /// <param name="requestsPerPerson">Requests of one person who comes that reach the workload.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static IResourceBuilder<T> WithAutoscaling<T>(
        this IResourceBuilder<T> builder, int min, int max, int cpuPercent, double? capacityPerReplica = null, double? requestsPerPerson = null)
        where T : IComputeResource
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(max, min);
        ArgumentOutOfRangeException.ThrowIfLessThan(cpuPercent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cpuPercent, 100);
        if (capacityPerReplica is { } capacity)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        }

        if (requestsPerPerson is { } requests)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requests);
        }

        return builder.WithAnnotation(
            new AutoscalingAnnotation(min, max, cpuPercent, capacityPerReplica, requestsPerPerson), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>The workload has more replicas around an instant of the week.</summary>
    /// <param name="builder">The workload; it must have autoscaling.</param>
    /// <param name="name">What happens then: lower-case letters, digits and hyphens, such as <c>reveal</c>.</param>
    /// <param name="day">Day of the week.</param>
    /// <param name="at">Time of the day.</param>
    /// <param name="timeZone">IANA name of the zone, such as <c>Asia/Seoul</c>.</param>
    /// <param name="minimum">Fewest replicas during the peak.</param>
    /// <param name="lead">How long before the instant the replicas are there; 10 minutes when null.</param>
    /// <param name="hold">How long after the instant they stay; 30 minutes when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is not positive, or a time is negative or as long as a day.</exception>
    public static IResourceBuilder<T> WithScheduledPeak<T>(
        this IResourceBuilder<T> builder, string name, DayOfWeek day, TimeOnly at, string timeZone, int minimum, TimeSpan? lead = null, TimeSpan? hold = null)
        where T : IComputeResource
    {
        var (before, after) = (lead ?? TimeSpan.FromMinutes(10), hold ?? TimeSpan.FromMinutes(30));
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(timeZone);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(before, TimeSpan.Zero, nameof(lead));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(before, Day, nameof(lead));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(after, TimeSpan.Zero, nameof(hold));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(after, Day, nameof(hold));
        return builder.WithAnnotation(new ScheduledPeakAnnotation(name, day, at, timeZone, minimum, before, after));
    }

    /// <summary>
    /// The workload raises the minimums of the other workloads' autoscalers; it gets the right to read and patch them, and nothing else. In its configuration it finds
    /// <c>SECTION:Targets:NAME:{Minimum, Maximum, CapacityPerReplica}</c> and the scheduled peaks below <c>SECTION:Targets:NAME:Peaks</c>. Its image also carries
    /// the verb of the scheduled peaks: <c>set-minimum --hpa NAME --minimum N [--from M]</c>.
    /// </summary>
    /// <param name="builder">The workload.</param>
    /// <param name="section">Section of its configuration.</param>
    public static IResourceBuilder<T> WithAutoscalerAccess<T>(this IResourceBuilder<T> builder, string section)
        where T : IComputeResource
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(section);
        return builder.WithAnnotation(new AutoscalerAccessAnnotation(section), ResourceAnnotationMutationBehavior.Replace);
    }
}
