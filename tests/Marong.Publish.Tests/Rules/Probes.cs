using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 10 and 11: how a container is asked how it is, and where it listens. Jobs are asked nothing.</summary>
internal static class Probes
{
    private static readonly string[] Kinds = ["startupProbe", "readinessProbe", "livenessProbe"];

    public static IEnumerable<Rule> All =>
    [
        new("KS pod-probes", 10, "a pod that serves has a readiness and a liveness probe",
            EachWorkload("a probe is missing", workload => workload.IsService
                && !(workload.Containers.Any(container => container.Json.Has("readinessProbe")) && workload.Containers.Any(container => container.Json.Has("livenessProbe")))),
            draft => draft.Unset("Deployment/backend", $"{First}/livenessProbe")),
        new("KS pod-probes-identical", 10, "readiness and liveness are different questions",
            EachContainer("readiness and liveness ask the same", container => container.Json.At("readinessProbe") is { } ready
                && container.Json.At("livenessProbe") is { } live && QuestionOf(ready) == QuestionOf(live)),
            draft => draft.Set("Deployment/backend", $"{First}/livenessProbe/httpGet/path", "/health/ready")),
        .. Named(10, "a container that serves has a readiness probe", Missing("readinessProbe"),
            draft => draft.Unset("Deployment/backend", $"{First}/readinessProbe"), "KL no-readiness-probe", "PO readinessProbeMissing"),
        .. Named(10, "a container that serves has a liveness probe", Missing("livenessProbe"),
            draft => draft.Unset("Deployment/backend", $"{First}/livenessProbe"), "KL no-liveness-probe", "PO livenessProbeMissing"),
        new("OWN startup-probe", 10, "a container that serves has a startup probe", Missing("startupProbe"),
            draft => draft.Unset("Deployment/backend", $"{First}/startupProbe")),
        new("KL readiness-port", 10, "readiness is asked at a port that the container has", Port("readinessProbe"),
            draft => draft.Set("Deployment/backend", $"{First}/readinessProbe/httpGet/port", "health")),
        new("KL liveness-port", 10, "liveness is asked at a port that the container has", Port("livenessProbe"),
            draft => draft.Set("Deployment/backend", $"{First}/livenessProbe/httpGet/port", 9999)),
        new("KL startup-port", 10, "startup is asked at a port that the container has", Port("startupProbe"),
            draft => draft.Set("Deployment/backend", $"{First}/startupProbe/httpGet/port", 9999)),
        new("PSS hostProbes", 10, "a probe or hook asks its own pod, never another host",
            EachContainer("a probe names a host", container => Kinds.Append("lifecycle/preStop").Append("lifecycle/postStart")
                .Any(kind => container.Json.Has($"{kind}/httpGet/host") || container.Json.Has($"{kind}/tcpSocket/host"))),
            draft => draft.Set("Deployment/backend", $"{First}/livenessProbe/httpGet/host", "example.org")),

        new("KS container-ports-check", 11, "the ports of a container have names, each its own",
            EachContainer("its ports are not told apart", container => container.Json.Objects("ports").Select(port => port.Text("name")).ToList() is var names
                && (names.Contains(null) || names.Distinct().Count() != names.Count)),
            draft => draft.Unset("StatefulSet/mariadb", $"{First}/ports/0/name")) { Also = [3, 10, 30] },
        .. Named(11, "no container takes a port of its node",
            EachContainer("hostPort", container => container.Json.Objects("ports").Any(port => port.Number("hostPort") > 0)),
            draft => draft.Set("Deployment/backend", $"{First}/ports/0/hostPort", 8000), "PO hostPortSet", "PSS hostPorts"),
    ];

    private static Func<Cluster, IEnumerable<Finding>> Missing(string probe) =>
        EachContainer($"no {probe}", container => container.Workload.IsService && !container.IsInit && !container.Json.Has(probe));

    private static Func<Cluster, IEnumerable<Finding>> Port(string probe) =>
        EachContainer($"{probe} at a port that it does not have", container =>
            (container.Json.Text($"{probe}/httpGet/port") ?? container.Json.Text($"{probe}/tcpSocket/port") ?? container.Json.Text($"{probe}/grpc/port")) is { } port
            && !container.Json.Objects("ports").Any(open => open.Text("name") == port || open.Text("containerPort") == port));

    private static string QuestionOf(JsonNode probe) =>
        (probe.At("httpGet") ?? probe.At("tcpSocket") ?? probe.At("grpc") ?? probe.At("exec"))?.ToJsonString() ?? "";
}
