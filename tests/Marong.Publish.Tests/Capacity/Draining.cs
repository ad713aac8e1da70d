using System.Globalization;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Capacity;

/// <summary>How long a pod takes to go (decision 0003): what it waits while others notice, in its hook and in its process, and what it then needs to finish.</summary>
internal static class Draining
{
    /// <summary>The host's own limit for requests in flight, in ServiceDefaults.</summary>
    public const int Shutdown = 25;

    /// <summary>Others notice within this.</summary>
    public const int Notice = 10;

    public static IEnumerable<Finding> Problems(Cluster cluster)
    {
        foreach (var workload in cluster.Services.Where(workload => workload.Containers.Any(container => container.Json.Objects("ports").Any(port => port.Text("name") == "http"))))
        {
            var hook = workload.Containers.Max(container => container.Json.Number("lifecycle/preStop/sleep/seconds") ?? 0);
            var delay = workload.Containers.SelectMany(cluster.VariablesOf)
                .Where(variable => variable.Key is "Drain__Delay").Select(variable => (long)TimeSpan.Parse(variable.Value, CultureInfo.InvariantCulture).TotalSeconds).FirstOrDefault();
            var grace = workload.Pod.Number("terminationGracePeriodSeconds") ?? 30;

            if (hook + delay < Notice)
            {
                yield return workload.Finding($"it goes after {hook + delay} s, before others have noticed");
            }

            if (hook + delay + Shutdown > grace)
            {
                yield return workload.Finding($"{hook + delay} + {Shutdown} s are more than its grace of {grace} s");
            }
        }
    }
}
