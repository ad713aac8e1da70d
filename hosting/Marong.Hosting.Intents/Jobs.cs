using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>The workload runs to its end: a Job in a cluster.</summary>
public sealed record JobAnnotation : IResourceAnnotation;

/// <summary>The workload runs to its end again and again: a CronJob in a cluster.</summary>
/// <param name="Schedule">Five cron fields.</param>
public sealed record CronJobAnnotation(string Schedule) : IResourceAnnotation;

/// <summary>Says that a workload runs to its end. The Aspire manifest knows no such workload, so it is not in it.</summary>
public static class JobExtensions
{
    private const int CronFields = 5;

    /// <summary>The workload runs to its end once: a Job in a cluster; here it is started like the others and not restarted.</summary>
    /// <param name="builder">The workload.</param>
    public static IResourceBuilder<T> AsJob<T>(this IResourceBuilder<T> builder)
        where T : IComputeResource
        => builder.ExcludeFromManifest().WithAnnotation(new JobAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>The workload runs on a schedule: a CronJob in a cluster; here it is started by hand.</summary>
    /// <param name="builder">The workload.</param>
    /// <param name="schedule">Five cron fields: minute, hour, day of month, month, day of week.</param>
    /// <exception cref="ArgumentException">There are not five fields.</exception>
    public static IResourceBuilder<T> AsCronJob<T>(this IResourceBuilder<T> builder, string schedule)
        where T : IComputeResource
    {
        if (schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != CronFields)
        {
            throw new ArgumentException($"'{schedule}' is not a cron schedule of five fields.", nameof(schedule));
        }

        return builder.WithExplicitStart().ExcludeFromManifest().WithAnnotation(new CronJobAnnotation(schedule), ResourceAnnotationMutationBehavior.Replace);
    }
}
