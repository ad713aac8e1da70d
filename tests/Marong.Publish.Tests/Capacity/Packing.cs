using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Capacity;

/// <summary>Whether pods fit on workers, as the scheduler counts: by what they ask for.</summary>
internal static class Packing
{
    /// <summary>A worker of 4 vCPU and 8 GB, less what the system and the node's own pods keep.</summary>
    public static readonly Amount Worker = new(3.3m, 6m * 1024 * 1024 * 1024);

    /// <summary>One entry a pod when everything runs as small as it may. The migration's pod is there too: it runs beside the old version.</summary>
    public static IReadOnlyList<(string Name, Amount Request)> AtMinimum(Cluster cluster) =>
        Pods(cluster, cluster.MinimumOf, cluster.Workloads.Where(workload => workload.Kind is "Job" or "Pod"));

    /// <summary>Everything at its maximum, with every job that can run beside it.</summary>
    public static IReadOnlyList<(string Name, Amount Request)> AtMaximum(Cluster cluster) => Pods(cluster, cluster.MaximumOf, JobsAtOnce(cluster));

    /// <summary>First fit, largest first: what finds no place.</summary>
    public static IReadOnlyList<string> WithoutPlace(IEnumerable<(string Name, Amount Request)> pods, int workers)
    {
        var free = Enumerable.Repeat(Worker, workers).ToArray();
        var left = new List<string>();
        foreach (var (name, request) in pods.OrderByDescending(pod => Math.Max(pod.Request.Cpu / Worker.Cpu, pod.Request.Memory / Worker.Memory)))
        {
            var place = Array.FindIndex(free, worker => worker.Cpu >= request.Cpu && worker.Memory >= request.Memory);
            if (place < 0)
            {
                left.Add(name);
            }
            else
            {
                free[place] = new(free[place].Cpu - request.Cpu, free[place].Memory - request.Memory);
            }
        }

        return left;
    }

    private static IReadOnlyList<(string, Amount)> Pods(Cluster cluster, Func<Workload, long> replicas, IEnumerable<Workload> jobs) =>
    [
        .. cluster.Services.SelectMany(workload => Enumerable.Repeat((workload.Name, workload.Request), (int)replicas(workload))),
        .. jobs.Select(job => (job.Name, job.Request)),
    ];

    // Jobs of one schedule begin together. A peak is raised at one time and lowered at another, and its jobs take seconds: the largest such group counts.
    private static IEnumerable<Workload> JobsAtOnce(Cluster cluster)
    {
        var peaks = cluster.Workloads.Where(IsPeak).GroupBy(job => job.Resource.Json.Text("spec/schedule")).MaxBy(group => group.Count()) ?? Enumerable.Empty<Workload>();
        return cluster.Workloads.Where(workload => workload.IsJob && !IsPeak(workload)).Concat(peaks);
    }

    private static bool IsPeak(Workload workload) =>
        workload.Kind == "CronJob" && (workload.Name.EndsWith("-raise", StringComparison.Ordinal) || workload.Name.EndsWith("-lower", StringComparison.Ordinal));
}
