using System.Globalization;
using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Capacity;

/// <summary>How many connections MariaDB may be asked for at once, and how many it gives.</summary>
internal static partial class Pools
{
    /// <summary>Kept for people and for what watches.</summary>
    public const int Reserve = 20;

    /// <summary>What a job uses that is no service: a few, one after the other.</summary>
    public const int OfAJob = 5;

    /// <summary>Each client with what it can ask for: its pool in every replica, and in the one that a rolling update adds; null when it has no bound.</summary>
    public static IEnumerable<(string Client, long? Connections)> Demands(Cluster cluster) =>
        from workload in cluster.Workloads
        where workload.Name != "mariadb" && IsClient(cluster, workload)
        select (workload.Name, workload.IsJob ? OfAJob : PoolOf(cluster, workload) * (cluster.MaximumOf(workload) + 1));

    public static long? Limit(Cluster cluster) => cluster.Maker("mariadb") is { } mariadb
        ? mariadb.Containers
            .SelectMany(container => container.Json.Texts("args").Concat(container.Json.Texts("command")))
            .Concat(cluster.Of("ConfigMap").Where(map => map.Name.StartsWith("mariadb", StringComparison.Ordinal)).SelectMany(map => map.Json.Map("data").Values))
            .Select(text => MaxConnections().Match(text))
            .Where(match => match.Success)
            .Select(match => (long?)long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .FirstOrDefault()
        : null;

    /// <summary>What is wrong, if anything is.</summary>
    public static IEnumerable<string> Problems(Cluster cluster)
    {
        var demands = Demands(cluster).ToList();
        foreach (var (client, _) in demands.Where(demand => demand.Connections is null))
        {
            yield return $"{client} states no Maximum Pool Size";
        }

        var wanted = demands.Sum(demand => demand.Connections ?? 0) + Reserve;
        if (Limit(cluster) is not { } limit)
        {
            yield return "mariadb states no --max-connections";
        }
        else if (wanted > limit)
        {
            yield return $"{string.Join(" + ", demands.Select(demand => $"{demand.Client} {demand.Connections}"))} + reserve {Reserve} = {wanted} of {limit}";
        }
    }

    private static bool IsClient(Cluster cluster, Workload workload) => workload.Containers.SelectMany(cluster.VariablesOf)
        .Any(variable => variable.Value == "mariadb" || Server().IsMatch(variable.Value));

    private static long? PoolOf(Cluster cluster, Workload workload)
    {
        var pools = workload.Containers.SelectMany(cluster.VariablesOf).Where(variable => Server().IsMatch(variable.Value))
            .Select(variable => PoolSize().Match(variable.Value)).ToList();
        return pools.Count == 0 || pools.Any(match => !match.Success) ? null : pools.Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"max[-_]connections\s*=\s*(\d+)")]
    private static partial Regex MaxConnections();

    [GeneratedRegex(@"(^|;)\s*Server\s*=\s*mariadb", RegexOptions.IgnoreCase)]
    private static partial Regex Server();

    [GeneratedRegex(@"Max(?:imum)?\s*Pool\s*Size\s*=\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex PoolSize();
}
