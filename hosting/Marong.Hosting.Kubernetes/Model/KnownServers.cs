using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>What is known of a server's image beside what the model says: where it writes, how it is asked, how it is tuned.</summary>
internal sealed record KnownServer(string Component, ProbeSet Probes)
{
    public IReadOnlyList<ScratchFolder> Scratch { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The arguments for what the model says.</summary>
    public required Func<IResource, IReadOnlyList<string>, IReadOnlyList<string>> Arguments { get; init; }
}

/// <summary>The servers that AppHosts add by name.</summary>
internal static class KnownServers
{
    private const int Mebi = 1024 * 1024;

    public static KnownServer? Find(IResource resource) => resource switch
    {
        MySqlServerResource => new KnownServer("database", new ProbeSet(
            // The official image's own script: connected, and the tables have been recovered. A first start makes the data folder.
            Exec(["healthcheck.sh", "--connect"], period: 2, failures: 150),
            Exec(["healthcheck.sh", "--connect", "--innodb_initialized"], period: 5, failures: 3),
            Tcp(period: 10, failures: 6)))
        {
            Scratch = [new ScratchFolder("run", "/run/mysqld", "16Mi")],
            Arguments = (server, said) => [.. said, .. MariaDb(server)],
        },
        RedisResource redis => new KnownServer("cache", new ProbeSet(
            // Refused or not for want of a password, an answer is an answer.
            Exec(["redis-cli", "ping"], period: 1, failures: 60),
            Exec(["/bin/sh", "-c", redis.PasswordParameter is null ? "redis-cli ping" : "REDISCLI_AUTH=$REDIS_PASSWORD redis-cli ping"], period: 5, failures: 3),
            Tcp(period: 10, failures: 6)))
        {
            Command = ["/bin/sh"],
            Scratch = [new ScratchFolder("data", "/data", "64Mi")],
            Arguments = (server, _) => ["-c", Redis((RedisResource)server)],
        },
        _ => null,
    };

    private static IEnumerable<string> MariaDb(IResource server)
    {
        if (server.Annotations.OfType<ConnectionLimitAnnotation>().LastOrDefault() is { } limit)
        {
            yield return FormattableString.Invariant($"--max-connections={limit.MaxConnections}");
        }

        // Half of the memory for pages: connections, sorting and the dictionary have the rest.
        yield return FormattableString.Invariant($"--innodb-buffer-pool-size={MemoryOf(server) / 2 / Mebi}M");
        yield return "--character-set-server=utf8mb4";
        yield return "--skip-name-resolve";
        // Nothing replicates from this server; dumps are its backups.
        yield return "--skip-log-bin";
    }

    // What is in it may be lost, so nothing is written; what is used least goes first when it is full.
    private static string Redis(RedisResource redis)
        => FormattableString.Invariant($"exec redis-server{(redis.PasswordParameter is null ? "" : " --requirepass \"$REDIS_PASSWORD\"")} --save '' --appendonly no --maxmemory {MemoryOf(redis) * 3 / 4 / Mebi}mb --maxmemory-policy allkeys-lru");

    private static long MemoryOf(IResource resource) => new ResourceQuantity(Objects.Sizes.Of(resource).Memory).ToInt64();

    private static V1Probe Exec(IList<string> command, int period, int failures) => new()
    {
        Exec = new V1ExecAction { Command = command },
        PeriodSeconds = period,
        TimeoutSeconds = 5,
        FailureThreshold = failures,
    };

    private static V1Probe Tcp(int period, int failures) => new()
    {
        TcpSocket = new V1TCPSocketAction { Port = "tcp" },
        PeriodSeconds = period,
        TimeoutSeconds = 5,
        FailureThreshold = failures,
    };
}
