using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Network;

/// <summary>
/// What the policies of a cluster let through, as Kubernetes defines it: a pod that no policy selects for a direction lets everything through that way; one that is selected, what any rule of
/// any of those policies names. A connection needs its caller's consent and its callee's.
/// </summary>
internal sealed class Policies(Cluster cluster)
{
    private readonly IReadOnlyList<Resource> _policies = [.. cluster.Of("NetworkPolicy")];
    private readonly Dictionary<(string Peer, string Direction), IReadOnlyList<Resource>> _selecting = [];

    public bool Allows(Peer from, Peer to, int port, string protocol = "TCP") =>
        Consents(from, to, "Egress", "egress", "to", to, port, protocol) && Consents(to, from, "Ingress", "ingress", "from", to, port, protocol);

    private bool Consents(Peer one, Peer other, string direction, string rules, string peers, Peer callee, int port, string protocol)
    {
        var selecting = Selecting(one, direction);
        return selecting.Count == 0 || selecting.Any(policy => policy.Json.Objects($"spec/{rules}").Any(rule =>
            Names(rule, peers, other, policy.Namespace) && Opens(rule, callee, port, protocol)));
    }

    private IReadOnlyList<Resource> Selecting(Peer one, string direction)
    {
        // Every pair of pods asks again for the same.
        if (!_selecting.TryGetValue((one.Name, direction), out var selecting))
        {
            selecting = [.. _policies.Where(policy => one.IsPod && policy.Namespace == one.Namespace && Types(policy).Contains(direction)
                && Selector.Matches(policy.Json.At("spec/podSelector"), one.Labels))];
            _selecting.Add((one.Name, direction), selecting);
        }

        return selecting;
    }

    // Without policyTypes a policy is about ingress, and about egress when it has rules for it.
    private static IReadOnlyList<string> Types(Resource policy) => policy.Json.Has("spec/policyTypes")
        ? policy.Json.Texts("spec/policyTypes")
        : policy.Json.Has("spec/egress") ? ["Ingress", "Egress"] : ["Ingress"];

    private static bool Names(JsonObject rule, string peers, Peer other, string? space) =>
        !rule.Objects(peers).Any() || rule.Objects(peers).Any(peer => peer.At("ipBlock") is { } block ? IsIn(block, other.Address) : IsSelected(peer, other, space));

    private static bool IsSelected(JsonObject peer, Peer other, string? space)
    {
        if (!other.IsPod)
        {
            return false;
        }

        var here = peer.At("namespaceSelector") is { } spaces ? Selector.Matches(spaces, other.NamespaceLabels) : other.Namespace == space;
        return here && (!peer.ContainsKey("podSelector") || Selector.Matches(peer["podSelector"], other.Labels));
    }

    private static bool IsIn(JsonNode block, IPAddress address) =>
        IPNetwork.Parse(block.Text("cidr")!).Contains(address) && !block.Texts("except").Any(hole => IPNetwork.Parse(hole).Contains(address));

    private static bool Opens(JsonObject rule, Peer callee, int port, string protocol) =>
        !rule.Objects("ports").Any() || rule.Objects("ports").Any(open => (open.Text("protocol") ?? "TCP") == protocol && IsPort(open, callee, port));

    private static bool IsPort(JsonObject open, Peer callee, int port)
    {
        if (open.Text("port") is not { } text)
        {
            return true;
        }

        // A name is one of the callee's.
        return int.TryParse(text, CultureInfo.InvariantCulture, out var first)
            ? port >= first && port <= (open.Number("endPort") ?? first)
            : callee.Ports.Any(own => own.Name == text && own.Port == port);
    }
}
