using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;
using Marong.Testing;

namespace Marong.Benchmarks.Peaks;

/// <summary>Marong as it runs on this machine, looked at process by process.</summary>
public sealed class MeasuredTopology : RunningMarong
{
    /// <summary>Services whose replicas are counted.</summary>
    public static IReadOnlyList<string> Services { get; } = ["gateway", "frontend", "auth", "backend", "recommendation", "matching", "ai"];

    /// <summary>A few people open Marong again and again, in the place of many who do it once.</summary>
    protected override void Prepare(IDistributedApplicationTestingBuilder builder)
    {
        base.Prepare(builder);
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(project => project.Name == "auth"))
            .WithEnvironment("RateLimits__refresh-session__Permits", "1000000");
    }

    internal async Task<IReadOnlyList<ReplicaProcess>> ReplicasOfAsync(string service) =>
        [.. (await Application.ProcessIdsOfAsync(service)).Select(id => new ReplicaProcess(id))];

    /// <summary>What all replicas of each service have used so far.</summary>
    internal async Task<IReadOnlyDictionary<string, TimeSpan>> ProcessorTimesAsync()
    {
        var times = new Dictionary<string, TimeSpan>();
        foreach (var service in Services)
        {
            times[service] = (await ReplicasOfAsync(service)).Aggregate(TimeSpan.Zero, (sum, replica) => sum + replica.ProcessorTime);
        }

        return times;
    }

    /// <summary>Resident memory of the replica of each service that has most, MiB.</summary>
    internal async Task<IReadOnlyDictionary<string, double>> MemoryAsync()
    {
        var memory = new Dictionary<string, double>();
        foreach (var service in Services)
        {
            memory[service] = (await ReplicasOfAsync(service)).Max(replica => replica.ResidentMebibytes);
        }

        return memory;
    }
}
