using System.Net;
using k8s.Models;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>Nothing may talk to anything, except along the edges that the model draws.</summary>
/// <param name="options">How to publish.</param>
/// <param name="meta">Names and labels.</param>
internal sealed class NetworkPolicies(KubernetesManifestsOptions options, Meta meta)
{
    private const int Https = 443;
    private const int ApiServer = 6443;
    private const int Dns = 53;
    private const int CertificateSolver = 8089;

    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Both ways closed, for every pod of the namespace.</summary>
    public V1NetworkPolicy DefaultDeny() => Policy("default-deny", "namespace", new V1LabelSelector(), ingress: [], egress: []);

    /// <summary>What a workload may do: be called by its callers, call what it calls, ask for names.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="topology">All of them.</param>
    /// <param name="callers">Those of its callers that are always there; others bring their own edge.</param>
    public V1NetworkPolicy Of(Workload workload, Topology topology, IEnumerable<Workload> callers)
    {
        var called = callers
            .SelectMany(caller => caller.Calls.Where(c => c.Target == workload.Name).Select(c => (caller, c.PortName)))
            .GroupBy(c => c.PortName).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(byPort => new V1NetworkPolicyIngressRule
            {
                FromProperty = [.. byPort.Select(c => Pods(c.caller.Name, c.caller.Component))],
                Ports = [Port(byPort.Key)],
            });
        return Policy(workload.Name, workload.Component, Meta.SelectorOf(workload), [.. called], Egress(workload, topology));
    }

    /// <summary>One more edge into a workload, for a caller that is not always there.</summary>
    /// <param name="caller">Name of the caller.</param>
    /// <param name="callerComponent">Its component.</param>
    /// <param name="target">Who is called.</param>
    /// <param name="portName">On which port.</param>
    public V1NetworkPolicy From(string caller, string callerComponent, Workload target, string portName) => Policy(
        $"{target.Name}-from-{caller}", target.Component, Meta.SelectorOf(target),
        ingress: [new V1NetworkPolicyIngressRule { FromProperty = [Pods(caller, callerComponent)], Ports = [Port(portName)] }],
        egress: null);

    /// <summary>One more edge into a workload, from the pods of another namespace.</summary>
    public V1NetworkPolicy FromNamespace(string name, string otherNamespace, Workload target, string portName) => Policy(
        $"{target.Name}-from-{name}", target.Component, Meta.SelectorOf(target),
        ingress: [new V1NetworkPolicyIngressRule { FromProperty = [Namespace(otherNamespace)], Ports = [Port(portName)] }],
        egress: null);

    /// <summary>
    /// For the pod that cert-manager makes in the namespace of a certificate, to answer over port 80 for its name, and takes away again: the ingress controller reaches it, and it calls nobody.
    /// </summary>
    public V1NetworkPolicy ForCertificateSolver(string ingressNamespace) => Policy(
        "acme-solver", "certificate", new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["acme.cert-manager.io/http01-solver"] = "true" } },
        ingress: [new V1NetworkPolicyIngressRule { FromProperty = [Namespace(ingressNamespace)], Ports = [Port(CertificateSolver)] }],
        egress: []);

    /// <summary>What a job may do: ask for names, and call one port of a workload or the Kubernetes API.</summary>
    public V1NetworkPolicy ForJob(string name, string component, Workload? target, string? portName, bool toApi) => Policy(
        name, component, Meta.SelectorOf(name, component), ingress: [],
        egress: [NameLookup(), .. target is null ? [] : new[] { To(target, portName!) }, .. toApi ? ToApi() : []]);

    private List<V1NetworkPolicyEgressRule> Egress(Workload workload, Topology topology)
    {
        var rules = new List<V1NetworkPolicyEgressRule> { NameLookup() };
        rules.AddRange(workload.Calls.Select(call => To(topology[call.Target], call.PortName)));
        if (workload.ExternalHosts.Count > 0)
        {
            rules.Add(new V1NetworkPolicyEgressRule
            {
                // Policies know no names: a host outside is everything outside.
                To = [new V1NetworkPolicyPeer { IpBlock = new V1IPBlock { Cidr = "0.0.0.0/0", Except = [.. options.PrivateRanges] } }],
                Ports = [Port(Https)],
            });
        }

        if (workload.Intent<Intents.AutoscalerAccessAnnotation>() is not null)
        {
            rules.AddRange(ToApi());
        }

        return rules;
    }

    // Policies are asked when the API's service has become the address of a control plane: a machine, and never a pod.
    private IEnumerable<V1NetworkPolicyEgressRule> ToApi() =>
    [
        new V1NetworkPolicyEgressRule
        {
            To =
            [
                .. options.MachineRanges.Select(range => new V1NetworkPolicyPeer
                {
                    IpBlock = Block(range),
                }),
            ],
            Ports = [Port(ApiServer)],
        },
    ];

    private V1IPBlock Block(string range)
    {
        var outer = IPNetwork.Parse(range);
        var inside = options.ServiceRanges.Concat(options.PodRanges).Where(inner => outer.Contains(IPNetwork.Parse(inner).BaseAddress)).ToArray();
        return new V1IPBlock { Cidr = range, Except = inside.Length > 0 ? inside : null };
    }

    private static V1NetworkPolicyEgressRule To(Workload target, string portName)
        => new() { To = [Pods(target.Name, target.Component)], Ports = [Port(portName)] };

    private static V1NetworkPolicyEgressRule NameLookup()
    {
        var dns = Namespace("kube-system");
        dns.PodSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns" } };
        return new V1NetworkPolicyEgressRule { To = [dns], Ports = [Port(Dns), Port(Dns, "UDP")] };
    }

    private static V1NetworkPolicyPeer Pods(string name, string component) => new() { PodSelector = Meta.SelectorOf(name, component) };

    private static V1NetworkPolicyPeer Namespace(string name) => new()
    {
        NamespaceSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { [NamespaceName] = name } },
    };

    private static V1NetworkPolicyPort Port(IntOrString port, string protocol = "TCP") => new() { Port = port, Protocol = protocol };

    private V1NetworkPolicy Policy(
        string name, string component, V1LabelSelector pods, IList<V1NetworkPolicyIngressRule>? ingress, IList<V1NetworkPolicyEgressRule>? egress) => new()
        {
            ApiVersion = "networking.k8s.io/v1",
            Kind = "NetworkPolicy",
            Metadata = meta.Of(name, component, Waves.Foundation),
            Spec = new V1NetworkPolicySpec
            {
                PodSelector = pods,
                Ingress = ingress is { Count: > 0 } ? ingress : null,
                Egress = egress is { Count: > 0 } ? egress : null,
                PolicyTypes = [.. ingress is null ? [] : new[] { "Ingress" }, .. egress is null ? [] : new[] { "Egress" }],
            },
        };
}
