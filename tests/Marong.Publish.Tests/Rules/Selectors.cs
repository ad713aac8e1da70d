using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 2 to 4: what selects what, through which port.</summary>
internal static class Selectors
{
    public static IEnumerable<Rule> All =>
    [
        .. Named(2, "a controller selects the pods that it makes",
            EachWorkload("its selector does not match its pods", workload => workload.Resource.Json.At("spec/selector") is { } selector && !Selector.Matches(selector, workload.PodLabels)),
            draft => draft.Set("Deployment/backend", "spec/selector/matchLabels/tier", "web"),
            "KS deployment-pod-selector-labels-match-template-metadata-labels", "KL mismatching-selector"),
        new("KS statefulset-pod-selector-labels-match-template-metadata-labels", 2, "a StatefulSet selects the pods that it makes",
            EachWorkload("its selector does not match its pods", workload => workload.Kind == "StatefulSet" && !Selector.Matches(workload.Resource.Json.At("spec/selector"), workload.PodLabels)),
            draft => draft.Set("StatefulSet/mariadb", "spec/selector/matchLabels/tier", "data")),

        .. Named(3, "a Service leads to pods",
            Each("Service", "no pod answers for it", (cluster, service) => !TargetsOf(cluster, service).Any()),
            draft => draft.Set("Service/backend", "spec/selector/tier", "web"),
            "KS service-targets-pod", "KL dangling-service"),
        new("KS service-type", 3, "no Service is a NodePort",
            Each("Service", "it is a NodePort", (_, service) => service.Json.Text("spec/type") == "NodePort"),
            draft => draft.Set("Service/backend", "spec/type", "NodePort")),
        new("KL exposed-services", 3, "no Service is reached from outside the cluster",
            Each("Service", "it is reached from outside", (_, service) => service.Json.Text("spec/type") is "NodePort" or "LoadBalancer"),
            draft => draft.Set("Service/backend", "spec/type", "LoadBalancer")),
        new("KL invalid-target-ports", 3, "a Service leads to ports that its pods have, by their names",
            cluster => from service in cluster.Of("Service")
                       from port in service.Json.Objects("spec/ports")
                       let target = port.Text("targetPort") ?? port.Text("port")
                       from workload in TargetsOf(cluster, service)
                       where !workload.Containers.SelectMany(container => container.Json.Objects("ports")).Any(open => open.Text("name") == target)
                       select new Finding(service.ToString(), $"{workload} has no port named {target}"),
            draft => draft.Set("Service/backend", "spec/ports/0/targetPort", "web")),
        new("KL ssh-port", 3, "nothing listens on port 22",
            EachContainer("port 22", container => container.Json.Objects("ports").Any(port => port.Number("containerPort") == 22)),
            draft => draft.Set("Deployment/backend", $"{First}/ports/2", Port("shell", 22))),
        new("KL privileged-ports", 3, "nothing listens below 1024",
            EachContainer("a privileged port", container => container.Json.Objects("ports").Any(port => port.Number("containerPort") is > 0 and < 1024)),
            draft => draft.Set("Deployment/backend", $"{First}/ports/2", Port("web", 80))),

        .. Named(4, "an Ingress leads to a Service that is there, through a port that it has",
            cluster => from ingress in cluster.Of("Ingress")
                       from rule in ingress.Json.Objects("spec/rules")
                       from path in rule.Objects("http/paths")
                       let service = path.At("backend/service")
                       where !(cluster.Find("Service", service.Text("name"))?.Json.Objects("spec/ports") ?? [])
                           .Any(port => port.Text("name") == service.Text("port/name") || port.Text("port") == service.Text("port/number"))
                       select new Finding(ingress.ToString(), $"no Service {service.Text("name")} with that port"),
            draft => draft.Set("Ingress/marong", "spec/rules/0/http/paths/0/backend/service/name", "lobby"),
            "KS ingress-targets-service", "KL dangling-ingress"),
        new("PO tlsSettingsMissing", 4, "an Ingress speaks TLS",
            Each("Ingress", "no TLS", (_, ingress) => !ingress.Json.Objects("spec/tls").Any()),
            draft => draft.Unset("Ingress/marong", "spec/tls")),
        new("OWN ingress-class", 4, "an Ingress names its class",
            Each("Ingress", "no ingressClassName", (_, ingress) => string.IsNullOrEmpty(ingress.Json.Text("spec/ingressClassName"))),
            draft => draft.Unset("Ingress/marong", "spec/ingressClassName")),
    ];

    public static IEnumerable<Workload> TargetsOf(Cluster cluster, Resource service) =>
        cluster.Workloads.Where(workload => Selector.MatchesPlainly(service.Json.At("spec/selector"), workload.PodLabels));

    private static JsonObject Port(string name, int port) => new() { ["containerPort"] = port, ["name"] = name };
}
