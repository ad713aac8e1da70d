using System.Net;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Network;

/// <summary>Who calls whom, written by hand from the table of services and the AppHost's references, never read from what is generated.</summary>
internal static class Graph
{
    /// <summary>Calls between workloads, to the one port that serves (http, or tcp for data).</summary>
    private static readonly Dictionary<string, string[]> Calls = new()
    {
        ["gateway"] = ["auth", "backend", "recommendation", "frontend", "redis"],
        ["frontend"] = [],
        ["auth"] = ["mariadb", "redis", "backend", "recommendation"],
        ["backend"] = ["mariadb", "redis", "auth", "matching", "ai"],
        ["matching"] = ["auth", "backend"],
        ["recommendation"] = ["mariadb", "redis", "auth", "backend", "ai"],
        ["ai"] = ["auth"],
        ["mariadb"] = [],
        ["redis"] = [],
        ["migrations"] = ["mariadb"],
        ["prescaler"] = ["auth", "backend"],
        ["mariadb-backup"] = ["mariadb"],
    };

    /// <summary>Kakao for auth and recommendation, the object store for backend: names outside, which a policy cannot know, so all of the internet on 443.</summary>
    private static readonly string[] Outward = ["auth", "backend", "recommendation"];

    private static readonly string[] Data = ["mariadb", "redis"];

    /// <summary>Ports nobody has, to see what a rule without ports would open.</summary>
    private static readonly int[] Strange = [22, 80, 443, 3306, 6443, 8443, 30000];

    public static Peer Ingress { get; } = Peer.Elsewhere("ingress controller", "traefik", "10.244.90.7", ("app.kubernetes.io/name", "traefik"));

    /// <summary>Of cert-manager, in the namespace of the certificate that is asked for, and in no rendering.</summary>
    public static Peer Solver { get; } = Peer.Elsewhere("certificate solver", "marong", "10.244.94.7", ("acme.cert-manager.io/http01-solver", "true")) with { Ports = [("http", 8089)] };

    public static Peer Monitoring { get; } = Peer.Elsewhere("monitoring", "monitoring", "10.244.91.7", ("app.kubernetes.io/name", "prometheus"));

    public static Peer Dns { get; } = Peer.Elsewhere("DNS", "kube-system", "10.244.92.7", ("k8s-app", "kube-dns")) with { Ports = [("dns", 53)] };

    public static Peer Stranger { get; } = Peer.Elsewhere("a pod of another namespace", "default", "10.244.93.7", ("app.kubernetes.io/name", "gateway"), ("app.kubernetes.io/component", "service"));

    /// <summary>Calico looks after the service address has become a node's: the API server is on its control plane's address and port.</summary>
    public static Peer ApiServer { get; } = new("API server", IPAddress.Parse("10.0.0.10")) { Ports = [("https", 6443)] };

    public static Peer Internet { get; } = new("the internet", IPAddress.Parse("203.0.113.9"));

    public static Peer Node { get; } = new("a machine of the private network", IPAddress.Parse("192.168.7.9"));

    public static Peer Metadata { get; } = new("the cloud's metadata", IPAddress.Parse("169.254.169.254"));

    /// <summary>What has a place in the table; a peak's jobs are named after their target and end alike.</summary>
    public static bool Knows(string name) => Calls.ContainsKey(name) || IsPeak(name);

    /// <summary>Every connection that is open and should not be, or should be and is not.</summary>
    public static IEnumerable<string> Differences(Cluster cluster)
    {
        var policies = new Policies(cluster);
        var pods = cluster.Workloads.Select((workload, number) => Peer.Of(cluster, workload, number)).Append(Solver).ToList();
        Peer[] others = [Ingress, Monitoring, Dns, Stranger, ApiServer, Internet, Node, Metadata];

        return from pair in pods.SelectMany(pod => pods.Concat(others).SelectMany(other => new[] { (From: pod, To: other), (From: other, To: pod) })).Distinct()
               from port in pair.To.Ports.Select(own => own.Port).Concat(Strange).Distinct()
               from protocol in new[] { "TCP", "UDP" }
               let wanted = Wants(cluster, pair.From, pair.To, port, protocol)
               where policies.Allows(pair.From, pair.To, port, protocol) != wanted
                   && !(AsksApi(pair.From) && IsPrivate(pair.To) && (port == 443 || (port == 6443 && pair.To != ApiServer)))
               select $"{pair.From} → {pair.To} {protocol} {port} is {(wanted ? "closed" : "open")}";
    }

    private static bool Wants(Cluster cluster, Peer from, Peer to, int port, string protocol)
    {
        if (from == Solver)
        {
            return false;
        }

        if (to == Dns)
        {
            return port == 53;
        }

        if (protocol != "TCP")
        {
            return false;
        }

        if (!to.IsPod)
        {
            return (to == ApiServer && port == 6443 && AsksApi(from))
                || (to == Internet && port == 443 && Outward.Contains(from.Name));
        }

        var name = to.Ports.FirstOrDefault(own => own.Port == port).Name;
        if (to == Solver)
        {
            return from == Ingress && name == "http" && cluster.Of("Ingress").Any(Consistency.AsksForCertificate);
        }

        if (from == Ingress)
        {
            return to.Name == "gateway" && name == "http" && cluster.Of("Ingress").Any();
        }

        if (from == Monitoring)
        {
            return name == "management" && cluster.Of("ServiceMonitor").Any();
        }

        return Calls.GetValueOrDefault(from.Name, []).Contains(to.Name) && name == (Data.Contains(to.Name) ? "tcp" : "http");
    }

    // Who writes a base knows neither which of the private addresses is the control plane's, nor whether a policy is asked before the service's port 443 has become 6443: there it may be open.
    private static bool AsksApi(Peer from) => from.Name == "prescaler" || IsPeak(from.Name);

    private static bool IsPrivate(Peer to) => to != Internet && to != Metadata;

    private static bool IsPeak(string name) => name.EndsWith("-raise", StringComparison.Ordinal) || name.EndsWith("-lower", StringComparison.Ordinal);
}
