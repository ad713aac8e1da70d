using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>The door to the world.</summary>
internal static class IngressComponent
{
    /// <summary>Stands where an overlay puts its own host name; the domain is reserved and never resolves.</summary>
    public const string NoHost = "marong.invalid";

    private static readonly string[] AsksForCertificate = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer"];

    private const string ReadMe = """
        An Ingress with TLS for each workload whose endpoint is external, and the edge that lets the ingress controller, and nobody else outside, reach it. The overlay
        says the host name; cert-manager, or whoever fills the Secret, the certificate: the pod in which cert-manager answers for the name is reached by the controller too.
        Workloads that have `WithTrustedProxies` in the AppHost are told to believe the pods' network about who asks, unless the overlay says another.
        """;

    public static void Write(ComponentContext context)
    {
        var objects = new List<object>();
        var open = context.Topology.Workloads.Where(w => w.Ports.Any(p => p.IsExternal)).ToArray();
        foreach (var workload in open)
        {
            var port = workload.Ports.First(p => p.IsExternal);
            objects.Add(new V1Ingress
            {
                ApiVersion = "networking.k8s.io/v1",
                Kind = "Ingress",
                Metadata = context.Meta.Of(workload.Name, workload.Component, Waves.Edges, context.Options.IngressAnnotations),
                Spec = new V1IngressSpec
                {
                    IngressClassName = context.Options.IngressClass,
                    Rules =
                    [
                        new V1IngressRule
                        {
                            Host = NoHost,
                            Http = new V1HTTPIngressRuleValue
                            {
                                Paths =
                                [
                                    new V1HTTPIngressPath
                                    {
                                        Path = "/",
                                        PathType = "Prefix",
                                        Backend = new V1IngressBackend
                                        {
                                            Service = new V1IngressServiceBackend { Name = workload.Name, Port = new V1ServiceBackendPort { Name = port.Name } },
                                        },
                                    },
                                ],
                            },
                        },
                    ],
                    Tls = [new V1IngressTLS { Hosts = [NoHost], SecretName = $"{workload.Name}-tls" }],
                },
            });
            objects.Add(context.Policies.FromNamespace("ingress", context.Options.IngressNamespace, workload, port.Name));
        }

        if (open.Length > 0 && AsksForCertificate.Any(context.Options.IngressAnnotations.ContainsKey))
        {
            objects.Add(context.Policies.ForCertificateSolver(context.Options.IngressNamespace));
        }

        context.Write(Component.Ingress, ReadMe, objects, Kustomization.Component() with { ConfigMapGenerator = Believed(open, context) });
    }

    // A client's own word counts for nothing: the controller is a pod and no client is, so that the pods' network is as far as belief goes.
    private static List<ConfigMapGenerator>? Believed(IEnumerable<Workload> open, ComponentContext context)
    {
        var networks = open.Select(w => w.Intent<TrustedProxiesAnnotation>()?.Networks.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (networks.Length == 0)
        {
            return null;
        }

        context.Tree.AddVariables(
            $"components/{Component.Ingress}/parameters.env", networks.Select(name => KeyValuePair.Create(name, string.Join(',', context.Options.PodRanges))));
        return [new ConfigMapGenerator(context.Meta.ParametersName) { Namespace = context.Meta.Namespace, Behavior = "merge", Envs = ["parameters.env"] }];
    }
}
